package dev.postern.provision.identitypool;

import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolRequest;

/** Begins an update that changes nothing: every setting as it was found. */
final class IdentityPoolCopy {
  private IdentityPoolCopy() {}

  static UpdateIdentityPoolRequest.Builder of(DescribeIdentityPoolResponse pool) {
    return UpdateIdentityPoolRequest.builder()
        .identityPoolId(pool.identityPoolId())
        .identityPoolName(pool.identityPoolName())
        .allowUnauthenticatedIdentities(pool.allowUnauthenticatedIdentities())
        .allowClassicFlow(pool.allowClassicFlow())
        .supportedLoginProviders(pool.supportedLoginProviders())
        .developerProviderName(pool.developerProviderName())
        .openIdConnectProviderARNs(pool.openIdConnectProviderARNs())
        .cognitoIdentityProviders(pool.cognitoIdentityProviders())
        .samlProviderARNs(pool.samlProviderARNs())
        .identityPoolTags(pool.identityPoolTags());
  }
}
