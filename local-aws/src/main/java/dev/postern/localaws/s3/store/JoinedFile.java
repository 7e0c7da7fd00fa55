package dev.postern.localaws.s3.store;

import java.nio.file.Path;

/**
 * The bytes of several files, one after the other.
 *
 * @param checksum of all bytes by the algorithm that was asked for, empty where none was
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made once an upload
public record JoinedFile(Path path, long size, byte[] checksum) implements Staged {}
