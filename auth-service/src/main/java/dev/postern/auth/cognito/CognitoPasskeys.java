package dev.postern.auth.cognito;

import dev.postern.auth.factor.Passkeys;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.ListPasskeys.Passkey;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListWebAuthnCredentialsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialDescription;

/** Keeps passkeys in a user pool. */
final class CognitoPasskeys implements Passkeys {
  /** Cognito's own limit for a page, and for a user. */
  private static final int MOST_A_PAGE = 20;

  private static final int MOST_PAGES = 20;

  private final CognitoClients clients;

  CognitoPasskeys(CognitoClients clients) {
    this.clients = clients;
  }

  @Override
  public String begin(Secret accessToken) {
    return Documents.write(
        CognitoFailures.calling(
                CognitoOperation.BEGIN_PASSKEY,
                () ->
                    clients
                        .userPool()
                        .startWebAuthnRegistration(
                            request ->
                                request
                                    .accessToken(accessToken.reveal())
                                    .overrideConfiguration(clients.limit()::on)))
            .credentialCreationOptions());
  }

  @Override
  public void finish(Secret accessToken, Secret credential) {
    Document document = document(credential);
    CognitoFailures.calling(
        CognitoOperation.FINISH_PASSKEY,
        () ->
            clients
                .userPoolOnce()
                .completeWebAuthnRegistration(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .credential(document)
                            .overrideConfiguration(clients.limit()::on)));
  }

  @Override
  public List<Passkey> list(Secret accessToken) {
    List<Passkey> passkeys = new ArrayList<>();
    @Nullable String next = null;
    for (int i = 0; i < MOST_PAGES && (i == 0 || next != null); i++) {
      ListWebAuthnCredentialsResponse page = page(accessToken, next);
      page.credentials().forEach(credential -> passkeys.add(passkey(credential)));
      next = page.nextToken();
    }
    return List.copyOf(passkeys);
  }

  @Override
  public void delete(Secret accessToken, String id) {
    CognitoFailures.calling(
        CognitoOperation.DELETE_PASSKEY,
        () ->
            clients
                .userPoolOnce()
                .deleteWebAuthnCredential(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .credentialId(id)
                            .overrideConfiguration(clients.limit()::on)));
  }

  private ListWebAuthnCredentialsResponse page(Secret accessToken, @Nullable String next) {
    return CognitoFailures.calling(
        CognitoOperation.LIST_PASSKEYS,
        () ->
            clients
                .userPool()
                .listWebAuthnCredentials(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .maxResults(MOST_A_PAGE)
                            .nextToken(next)
                            .overrideConfiguration(clients.limit()::on)));
  }

  private static Passkey passkey(WebAuthnCredentialDescription credential) {
    return new Passkey(
        credential.credentialId(),
        Optional.ofNullable(credential.friendlyCredentialName()).orElse(""),
        Optional.ofNullable(credential.relyingPartyId()).orElse(""),
        List.copyOf(credential.authenticatorTransports()),
        Optional.ofNullable(credential.createdAt()).orElse(Instant.EPOCH));
  }

  private static Document document(Secret credential) {
    try {
      return Documents.read(new JsonObject(credential.reveal()));
    } catch (DecodeException e) {
      throw Failure.invalid("/credential", "what the browser's passkey gave");
    }
  }
}
