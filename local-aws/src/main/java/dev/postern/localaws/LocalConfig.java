package dev.postern.localaws;

/**
 * What a client needs to know to use what was provisioned; holds no secret.
 *
 * @param clientId the server's app client, which has a secret
 * @param publicClientId an app client without secret, for SDKs in browsers
 */
public record LocalConfig(
    String region,
    String userPoolId,
    String clientId,
    String publicClientId,
    String identityPoolId,
    String bucket) {}
