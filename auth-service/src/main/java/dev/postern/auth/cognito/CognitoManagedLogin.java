package dev.postern.auth.cognito;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postern.auth.cognito.IdTokenReader.IdToken;
import dev.postern.auth.federation.ManagedLogin;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sign-in pages of a user pool's domain. */
final class CognitoManagedLogin implements ManagedLogin {
  private final OpenIdClient client;
  private final TokenVerifier verifier;
  private final IdTokenReader idTokens;

  CognitoManagedLogin(OpenIdClient client, TokenVerifier verifier, IdTokenReader idTokens) {
    this.client = client;
    this.verifier = verifier;
    this.idTokens = idTokens;
  }

  @Override
  public URI signInPage(Optional<String> poolName, boolean anew, Proofs proofs) {
    return client.signInPage(poolName, anew, proofs);
  }

  @Override
  public URI signOutPage() {
    return client.signOutPage();
  }

  @Override
  public Login exchange(Secret code, Proofs proofs) {
    JsonObject answer = client.exchange(code, proofs.verifier());
    String accessToken = text(answer, "access_token");
    String idToken = text(answer, "id_token");
    JWTClaimsSet claims = verifier.verifyId(idToken, proofs.nonce(), accessToken);
    verifier.verifyAccess(accessToken, String.valueOf(claims.getSubject()));
    IdToken read = idTokens.read(idToken);
    List<Map<?, ?>> identities = identitiesOf(claims);
    return new Login(
        read.person(),
        new UserTokens(
            new Secret(idToken),
            new Secret(accessToken),
            new Secret(text(answer, "refresh_token")),
            read.expiresAt()),
        providersOf(identities),
        identities.stream().anyMatch(identity -> "true".equals(text(identity, "primary"))));
  }

  private static Set<String> providersOf(List<Map<?, ?>> identities) {
    return identities.stream()
        .map(identity -> text(identity, "providerName"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The identities at providers that an account has; the one that the account began with is
   * primary. An account of the pool's own has others only where somebody linked them.
   */
  private static List<Map<?, ?>> identitiesOf(JWTClaimsSet claims) {
    return claims.getClaim("identities") instanceof List<?> identities
        ? identities.stream()
            .<Map<?, ?>>mapMulti(
                (identity, each) -> {
                  if (identity instanceof Map<?, ?> members) {
                    each.accept(members);
                  }
                })
            .toList()
        : List.of();
  }

  private static String text(Map<?, ?> identity, String name) {
    return String.valueOf(identity.get(name));
  }

  private static String text(JsonObject answer, String name) {
    @Nullable Object value = answer.getValue(name);
    if (value instanceof String text) {
      return text;
    }
    throw Failure.of(
        Reason.TOKEN_REJECTED, "What the provider sent can't be trusted.", new Doubt("no " + name));
  }
}
