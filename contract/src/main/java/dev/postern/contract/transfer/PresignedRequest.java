package dev.postern.contract.transfer;

import dev.postern.contract.bus.Secret;
import java.time.Instant;
import java.util.Map;

/**
 * A request to S3 that whoever holds it may send, in the name of the person for whom it was signed.
 * Only the storage service makes one, and the gateway connects to nothing else; it never leaves
 * there.
 *
 * @param method HTTP method
 * @param url whole address with the signature, to be sent as it is
 * @param headers fields that the signature covers, without {@code Host}
 * @param signedBy id of the access key, by which a refusal names the credentials
 * @param expiresAt when S3 stops to take it; a transfer that began goes on
 */
public record PresignedRequest(
    String method, Secret url, Map<String, String> headers, String signedBy, Instant expiresAt) {}
