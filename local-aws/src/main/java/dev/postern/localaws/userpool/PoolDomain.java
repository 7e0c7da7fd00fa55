package dev.postern.localaws.userpool;

/**
 * The name under which a pool's managed login is reached.
 *
 * @param version 1 for the classic pages, 2 for managed login; the pages here are the same
 */
record PoolDomain(String prefix, int version) {}
