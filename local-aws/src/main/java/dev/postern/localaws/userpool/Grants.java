package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.token.SignedToken;
import dev.postern.localaws.userpool.Grant.GrantDevice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Opens, renews and ends sign-ins; every method needs the pool's lock. */
final class Grants {

  /** Access tokens outlive a refresh token by at most a day, and need their grant to be checked. */
  private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

  private final InstantSource clock;
  private final RefreshTokenText texts;
  private final Ids ids;

  Grants(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.ids = new Ids(random);
    this.texts = new RefreshTokenText(random);
  }

  /**
   * Opens a sign-in for a user who has shown all that was asked for.
   *
   * @param device the key of the user's device that took part in it
   */
  TokenOrder open(UserPool pool, AppClient client, User user, Optional<String> device) {
    var now = clock.instant();
    pool.forgetGrantsBefore(now.minus(KEPT_AFTER_END));
    var known = device.flatMap(user::device);
    var tracked =
        pool.rules()
            .devices()
            .map(rules -> known.map(Device::inGrant).orElseGet(() -> newDevice(pool)));
    var grant =
        new Grant(
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString(),
            user.sub(),
            client.id(),
            tracked,
            now,
            now.plus(client.rules().refreshTokenValidity()),
            false,
            Optional.empty());
    pool.put(grant);
    return new TokenOrder(
        pool,
        client,
        user,
        grant,
        false,
        Optional.of(newRefreshToken(pool, grant)),
        Optional.empty(),
        tracked.filter(opened -> known.isEmpty()));
  }

  /** Opens a sign-in for a user whom managed login has admitted; it knows nothing of devices. */
  TokenOrder open(UserPool pool, AppClient client, User user, Admission admission) {
    var now = clock.instant();
    pool.forgetGrantsBefore(now.minus(KEPT_AFTER_END));
    var grant =
        new Grant(
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString(),
            user.sub(),
            client.id(),
            Optional.empty(),
            admission.authenticated(),
            now.plus(client.rules().refreshTokenValidity()),
            false,
            Optional.of(new Scopes(admission.scopes())));
    pool.put(grant);
    return new TokenOrder(
        pool,
        client,
        user,
        grant,
        false,
        Optional.of(newRefreshToken(pool, grant)),
        admission.nonce(),
        Optional.empty());
  }

  /** Whom a refresh token is for, without using it up. */
  User ownerOf(UserPool pool, AppClient client, String refreshToken) {
    return user(pool, live(pool, client, refreshToken).grant());
  }

  /**
   * Renews a sign-in; with rotation the token given is replaced by a new one.
   *
   * @param device the key of the device that asks, which matters where the pool tracks devices
   */
  TokenOrder renew(UserPool pool, AppClient client, String refreshToken, Optional<String> device) {
    var found = live(pool, client, refreshToken);
    var user = user(pool, found.grant());
    requireDevice(pool, user, found.grant(), device);
    var fresh =
        client
            .rules()
            .rotationGrace()
            .map(
                grace -> {
                  if (found.token().replaced().isEmpty()) {
                    pool.put(found.token().asReplaced(clock.instant()));
                  }
                  return newRefreshToken(pool, found.grant());
                });
    return new TokenOrder(
        pool, client, user, found.grant(), true, fresh, Optional.empty(), Optional.empty());
  }

  /** Ends a sign-in; a token that nobody knows counts as revoked (RFC 7009, section 2.2). */
  void revoke(UserPool pool, AppClient client, String token) {
    if (!client.rules().revokesTokens()) {
      throw ServiceFault.of(
          "UnsupportedOperationException", "Token revocation is not enabled for this client.");
    }
    if (SignedToken.parse(token).isPresent()) {
      throw ServiceFault.of("UnsupportedTokenTypeException", "Unsupported token type");
    }
    pool.refreshToken(hash(token))
        .flatMap(found -> pool.grant(found.eventId()))
        .ifPresent(
            grant -> {
              if (!grant.clientId().equals(client.id())) {
                throw ServiceFault.of(
                    "UnauthorizedException", "The token was issued to another client.");
              }
              pool.put(grant.asRevoked());
            });
  }

  /** A sign-in goes on only on its own device, once that is confirmed and until it is forgotten. */
  private static void requireDevice(UserPool pool, User user, Grant grant, Optional<String> given) {
    if (pool.rules().devices().isEmpty() || grant.device().isEmpty()) {
      return;
    }
    var key = grant.device().get().key();
    if (given.filter(key::equals).flatMap(user::device).isEmpty()) {
      throw invalid();
    }
  }

  private Found live(UserPool pool, AppClient client, String refreshToken) {
    var token = pool.refreshToken(hash(refreshToken)).orElseThrow(Grants::invalid);
    var grant =
        pool.grant(token.eventId())
            .filter(owner -> owner.clientId().equals(client.id()))
            .orElseThrow(Grants::invalid);
    var now = clock.instant();
    if (grant.revoked()) {
      throw Faults.notAuthorized("Refresh Token has been revoked");
    }
    if (!now.isBefore(grant.expires())) {
      throw Faults.notAuthorized("Refresh Token has expired");
    }
    var grace = client.rules().rotationGrace().orElse(Duration.ZERO);
    if (token.replaced().filter(replaced -> !now.isBefore(replaced.plus(grace))).isPresent()) {
      throw ServiceFault.of(
          "RefreshTokenReuseException", "Refresh token has been invalidated by rotation");
    }
    return new Found(token, grant);
  }

  private static User user(UserPool pool, Grant grant) {
    var user = pool.userWithSub(grant.sub()).orElseThrow(Grants::invalid);
    if (!user.enabled()) {
      throw Faults.notAuthorized("User is disabled.");
    }
    return user;
  }

  private String newRefreshToken(UserPool pool, Grant grant) {
    var text = texts.next();
    pool.put(new RefreshToken(hash(text), grant.eventId(), Optional.empty()));
    return text;
  }

  private GrantDevice newDevice(UserPool pool) {
    return new GrantDevice(pool.region() + "_" + UUID.randomUUID(), ids.deviceGroup());
  }

  private static ServiceFault invalid() {
    return Faults.notAuthorized("Invalid Refresh Token");
  }

  private static String hash(String token) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private record Found(RefreshToken token, Grant grant) {}
}
