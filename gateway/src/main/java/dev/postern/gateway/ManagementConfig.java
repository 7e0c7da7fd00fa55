package dev.postern.gateway;

/**
 * Where a process is asked about its health, apart from what the world can reach.
 *
 * @param host address to listen on
 * @param port 0 takes any free one
 */
public record ManagementConfig(String host, int port) {}
