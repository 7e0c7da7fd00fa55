package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;

/** {@code REFRESH_TOKEN_AUTH}: new ID and access tokens, unless the client rotates tokens. */
final class RefreshFlow implements AuthFlow {

  private final Grants grants;

  RefreshFlow(Grants grants) {
    this.grants = grants;
  }

  @Override
  public SignInOutcome begin(AuthStart start) {
    var pool = start.pool();
    var client = start.client();
    if (client.rules().rotationGrace().isPresent()) {
      throw ServiceFault.of(
          "UnsupportedOperationException",
          "Refresh token rotation is enabled for this client; use GetTokensFromRefreshToken.");
    }
    if (!client.rules().allows("REFRESH_TOKEN_AUTH")) {
      throw Faults.invalidParameter("Auth flow not enabled for this client");
    }
    var token = start.require("REFRESH_TOKEN");
    var owner = grants.ownerOf(pool, client, token);
    ClientSecrets.requireHash(client, owner.username(), start.optional("SECRET_HASH"));
    return new SignInOutcome.Admitted(
        grants.renew(pool, client, token, start.optional("DEVICE_KEY")));
  }
}
