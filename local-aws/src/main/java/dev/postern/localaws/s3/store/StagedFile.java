package dev.postern.localaws.s3.store;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import java.nio.file.Path;

/**
 * Bytes that have arrived.
 *
 * @param md5 the bytes' MD5
 * @param checksum the bytes' checksum by the algorithm that was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made once an upload
public record StagedFile(
    Path path, long size, byte[] md5, ChecksumAlgorithm algorithm, byte[] checksum)
    implements Staged {}
