package dev.postern.auth.session;

import dev.postern.auth.seal.Seal;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals a session's tokens before they rest anywhere: each seal opens for one session alone. */
public final class TokenVault {
  private static final Logger LOG = LoggerFactory.getLogger(TokenVault.class);
  private static final Duration UNTIL_KEYS_ARE_READ = Duration.ofSeconds(30);

  private final Seal seal;

  /** A vault that opens whatever was sealed with one of the seal's keys. */
  public TokenVault(Seal seal) {
    this.seal = seal;
  }

  /** What a session's tokens look like at rest. */
  public String seal(SessionId session, SessionTokens tokens) {
    byte[] plain = write(tokens).toBuffer().getBytes();
    try {
      return seal.close(session.value(), plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * The tokens; empty where the key that opens the seal was taken away, or it is not this
   * session's.
   *
   * @throws Failure with {@code UNAVAILABLE} where this node doesn't know the key, or not yet
   */
  public Optional<SessionTokens> open(SessionId session, String sealed) {
    if (seal.isOfUnknownKey(sealed)) {
      LOG.error(
          "a session was sealed by a key that isn't among auth.sealing-keys of this node: {}",
          sealed.substring(0, sealed.indexOf('.')));
      throw Failure.of(Reason.UNAVAILABLE, "Your session can't be used here at the moment.")
          .retryAfter(UNTIL_KEYS_ARE_READ);
    }
    return seal.open(session.value(), sealed)
        .map(
            plain -> {
              try {
                return read(new JsonObject(Buffer.buffer(plain)));
              } finally {
                Arrays.fill(plain, (byte) 0);
              }
            });
  }

  private static JsonObject write(SessionTokens tokens) {
    return switch (tokens) {
      case NoTokens() -> new JsonObject();
      case ProviderToken(String provider, Secret token, Instant expiresAt) ->
          new JsonObject()
              .put("provider", provider)
              .put("token", token.reveal())
              .put("expiresAt", expiresAt.toString());
      case HeldCredentials(
              TemporaryCredentials(
                  String identityId,
                  String accessKeyId,
                  Secret secretAccessKey,
                  Secret sessionToken,
                  Instant expiresAt)) ->
          new JsonObject()
              .put("identityId", identityId)
              .put("accessKeyId", accessKeyId)
              .put("secretAccessKey", secretAccessKey.reveal())
              .put("sessionToken", sessionToken.reveal())
              .put("expiresAt", expiresAt.toString());
      case UserTokens(
              Secret idToken,
              Secret accessToken,
              Secret refreshToken,
              Instant idTokenExpiresAt) ->
          new JsonObject()
              .put("id", idToken.reveal())
              .put("access", accessToken.reveal())
              .put("refresh", refreshToken.reveal())
              .put("idExpiresAt", idTokenExpiresAt.toString());
    };
  }

  private static SessionTokens read(JsonObject json) {
    if (json.isEmpty()) {
      return new NoTokens();
    }
    if (json.containsKey("accessKeyId")) {
      return new HeldCredentials(
          new TemporaryCredentials(
              json.getString("identityId"),
              json.getString("accessKeyId"),
              new Secret(json.getString("secretAccessKey")),
              new Secret(json.getString("sessionToken")),
              Instant.parse(json.getString("expiresAt"))));
    }
    return json.containsKey("provider")
        ? new ProviderToken(
            json.getString("provider"),
            new Secret(json.getString("token")),
            Instant.parse(json.getString("expiresAt")))
        : new UserTokens(
            new Secret(json.getString("id")),
            new Secret(json.getString("access")),
            new Secret(json.getString("refresh")),
            Instant.parse(json.getString("idExpiresAt")));
  }
}
