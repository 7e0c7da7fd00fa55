package dev.postern.contract.share;

/**
 * How much may be brought by a share, of all its visitors together.
 *
 * @param files how many objects
 * @param bytes how many bytes
 */
public record UploadAllowance(int files, long bytes) {}
