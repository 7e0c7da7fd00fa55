package dev.postern.contract.transfer;

import java.util.Optional;

/**
 * What S3 answered to a {@link PresignedRequest} in place of what was asked for. Whoever asks for
 * the request again tells it, and gets a request that may do better or the reason why none can.
 *
 * @param status HTTP status
 * @param code S3's error code; empty where the answer had no body
 * @param region where the bucket is, where S3 told that
 * @param signedBy {@link PresignedRequest#signedBy()} of what was refused
 */
public record S3Refusal(int status, String code, Optional<String> region, String signedBy) {}
