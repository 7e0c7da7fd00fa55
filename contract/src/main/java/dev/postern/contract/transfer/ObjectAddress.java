package dev.postern.contract.transfer;

import java.util.Optional;

/**
 * Which object is meant.
 *
 * @param key any text of 1 to 1,024 bytes in UTF-8, never changed on its way
 * @param versionId empty for the current version
 */
public record ObjectAddress(String bucket, String key, Optional<String> versionId) {}
