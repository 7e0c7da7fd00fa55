package dev.postern.gateway.http;

import java.util.Set;

/**
 * What a {@link WebServer} must know.
 *
 * @param name by which it is measured
 * @param port 0 takes any free one
 * @param https whether browsers reach it by HTTPS alone; a TLS end in front of it counts
 * @param localhostAlone whether only this machine's own names are served
 * @param allowedOrigins exact origins besides the server's own
 * @param edge how it meets the network
 * @param mostConnections most connections at a time, for each event loop
 */
public record WebServerConfig(
    String name,
    String host,
    int port,
    boolean https,
    boolean localhostAlone,
    Set<String> allowedOrigins,
    Edge edge,
    ConnectionDeadlines deadlines,
    int mostConnections) {}
