package dev.postern.localaws.s3.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of an upload that has arrived.
 *
 * @param file the name of the file that holds the bytes
 * @param etag the MD5 of the bytes in hex
 * @param checksum base64, by the algorithm that the upload was begun with, if any
 */
public record UploadedPart(
    int number,
    String file,
    long size,
    String etag,
    Instant lastModified,
    Optional<String> checksum) {}
