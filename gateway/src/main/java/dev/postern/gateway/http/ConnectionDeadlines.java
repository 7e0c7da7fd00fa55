package dev.postern.gateway.http;

import java.time.Duration;

/**
 * How long a connection may stay in each state. Unlike an idle time-out these can't be stretched by
 * sending a byte now and then.
 *
 * @param firstHeader from the connection to the end of the first request's header
 * @param nextHeader from the moment at which an answer is handed to the network to the end of the
 *     next request's header; a slow reader must be done by then
 * @param body from the header to the end of a form's body
 * @param answer from the end of a request until its answer is handed to the network
 * @param stalled from one piece of a long body to the next, in either direction; how long the whole
 *     takes doesn't matter
 * @param leftover how long the rest of a body that nobody wants is still taken before the
 *     connection is closed, so that the sender gets to read why
 * @param sweep how often deadlines are looked at
 */
public record ConnectionDeadlines(
    Duration firstHeader,
    Duration nextHeader,
    Duration body,
    Duration answer,
    Duration stalled,
    Duration leftover,
    Duration sweep) {

  /** For use. */
  public static ConnectionDeadlines usual() {
    return new ConnectionDeadlines(
        Duration.ofSeconds(10),
        Duration.ofSeconds(75),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        Duration.ofSeconds(2),
        Duration.ofMillis(500));
  }
}
