package dev.postern.contract.bus;

/**
 * Something that is told to every node that wants to hear it, without an answer.
 *
 * @param address event-bus address, {@code feature.happened}
 * @param content type of what is told
 */
public record Announcement<T>(String address, Class<T> content) {}
