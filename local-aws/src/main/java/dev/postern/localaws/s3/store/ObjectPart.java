package dev.postern.localaws.s3.store;

import java.util.Optional;

/**
 * A part of which an object was put together.
 *
 * @param number as it was uploaded
 * @param checksum base64, by the object's own algorithm
 */
public record ObjectPart(int number, long size, Optional<String> checksum) {}
