package dev.postern.provision.userpool;

import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * Begins an update that changes nothing. UpdateUserPoolClient sets whatever it isn't given back to
 * its default, so every setting found has to be sent again; as text where it is one of several
 * words, since this SDK may not know them all.
 */
final class AppClientCopy {
  private AppClientCopy() {}

  static UpdateUserPoolClientRequest.Builder of(UserPoolClientType client) {
    return UpdateUserPoolClientRequest.builder()
        .userPoolId(client.userPoolId())
        .clientId(client.clientId())
        .clientName(client.clientName())
        .refreshTokenValidity(client.refreshTokenValidity())
        .accessTokenValidity(client.accessTokenValidity())
        .idTokenValidity(client.idTokenValidity())
        .tokenValidityUnits(client.tokenValidityUnits())
        .readAttributes(client.readAttributes())
        .writeAttributes(client.writeAttributes())
        .explicitAuthFlowsWithStrings(client.explicitAuthFlowsAsStrings())
        .supportedIdentityProviders(client.supportedIdentityProviders())
        .callbackURLs(client.callbackURLs())
        .logoutURLs(client.logoutURLs())
        .defaultRedirectURI(client.defaultRedirectURI())
        .allowedOAuthFlowsWithStrings(client.allowedOAuthFlowsAsStrings())
        .allowedOAuthScopes(client.allowedOAuthScopes())
        .allowedOAuthFlowsUserPoolClient(client.allowedOAuthFlowsUserPoolClient())
        .analyticsConfiguration(client.analyticsConfiguration())
        .preventUserExistenceErrors(client.preventUserExistenceErrorsAsString())
        .enableTokenRevocation(client.enableTokenRevocation())
        .enablePropagateAdditionalUserContextData(client.enablePropagateAdditionalUserContextData())
        .authSessionValidity(client.authSessionValidity())
        .refreshTokenRotation(client.refreshTokenRotation());
  }
}
