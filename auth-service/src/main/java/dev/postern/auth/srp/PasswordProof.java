package dev.postern.auth.srp;

/**
 * What shows Cognito that the person knows the password, without saying it.
 *
 * @param signature {@code PASSWORD_CLAIM_SIGNATURE}, base64
 * @param secretBlock {@code PASSWORD_CLAIM_SECRET_BLOCK}
 * @param timestamp {@code TIMESTAMP}, such as {@code Sat Nov 1 09:05:07 UTC 2025}
 */
public record PasswordProof(String signature, String secretBlock, String timestamp) {}
