package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import dev.postern.localaws.token.SignedToken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes ID and access tokens with the claims that Cognito puts into them. */
final class TokenIssuer {

  /** What access tokens of managed login say of their version. */
  private static final int MANAGED_LOGIN_VERSION = 2;

  private static final Set<String> FLAGS = Set.of("email_verified", "phone_number_verified");

  private final UserPools pools;
  private final PreTokenGeneration trigger;
  private final InstantSource clock;

  TokenIssuer(UserPools pools, PreTokenGeneration trigger, InstantSource clock) {
    this.pools = pools;
    this.trigger = trigger;
    this.clock = clock;
  }

  /** The {@code AuthenticationResult}; may wait for the pool's keys, so never under its lock. */
  ObjectNode issue(TokenOrder order) {
    var now = clock.instant();
    var rules = order.client().rules();
    var access = accessClaims(order, now);
    var id = idClaims(order, now);
    order.nonce().ifPresent(nonce -> id.put("nonce", nonce));
    trigger
        .ask(order)
        .ifPresent(
            wanted -> {
              PreTokenGeneration.applyToAccess(wanted, access);
              PreTokenGeneration.applyToId(wanted, id);
            });
    var accessToken = SignedToken.sign(order.pool().keys().access(), JWSAlgorithm.RS256, access);
    if (order.grant().granted().isPresent()) {
      id.put("at_hash", halfHash(accessToken));
    }
    var result =
        JsonNodeFactory.instance
            .objectNode()
            .put("AccessToken", accessToken)
            .put("ExpiresIn", rules.accessTokenValidity().toSeconds())
            .put("TokenType", "Bearer");
    order.refreshToken().ifPresent(token -> result.put("RefreshToken", token));
    order
        .newDevice()
        .ifPresent(
            device ->
                result
                    .putObject("NewDeviceMetadata")
                    .put("DeviceKey", device.key())
                    .put("DeviceGroupKey", device.groupKey()));
    return order.grant().granted().filter(scopes -> !scopes.has(Scopes.OPEN_ID)).isPresent()
        ? result
        : result.put("IdToken", SignedToken.sign(order.pool().keys().id(), JWSAlgorithm.RS256, id));
  }

  private Map<String, Object> accessClaims(TokenOrder order, Instant now) {
    var claims = commonClaims(order, "access", order.client().rules().accessTokenValidity(), now);
    claims.put("client_id", order.client().id());
    claims.put("scope", order.grant().scopes().text());
    if (order.grant().granted().isPresent()) {
      claims.put("version", MANAGED_LOGIN_VERSION);
    }
    claims.put("username", order.user().username());
    claims.putAll(GroupClaims.names(groups(order)));
    order.grant().device().ifPresent(device -> claims.put("device_key", device.key()));
    return claims;
  }

  private Map<String, Object> idClaims(TokenOrder order, Instant now) {
    var rules = order.client().rules();
    var claims = commonClaims(order, "id", rules.idTokenValidity(), now);
    claims.put("aud", order.client().id());
    claims.put("cognito:username", order.user().username());
    claims.putAll(GroupClaims.names(groups(order)));
    claims.putAll(GroupClaims.roles(groups(order)));
    if (!order.user().identities().isEmpty()) {
      claims.put(Identities.NAME, Identities.claim(order.user()));
    }
    order
        .user()
        .attributes()
        .forEach(
            (name, value) -> {
              if (rules.reads(name) && order.grant().scopes().tells(name)) {
                claims.put(name, claimOf(name, value));
              }
            });
    return claims;
  }

  private static List<Group> groups(TokenOrder order) {
    return order.pool().exclusively(() -> order.pool().groupsOf(order.user().sub()));
  }

  private Map<String, Object> commonClaims(
      TokenOrder order, String use, Duration validity, Instant now) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("sub", order.user().sub());
    claims.put("iss", "https://" + pools.provider(order.pool().id()));
    claims.put("token_use", use);
    claims.put("event_id", order.grant().eventId());
    claims.put("auth_time", order.grant().authenticated().getEpochSecond());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(validity).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    if (order.client().rules().revokesTokens()) {
      claims.put("origin_jti", order.grant().originJti());
    }
    return claims;
  }

  /** {@code at_hash}: the left half of the token's SHA-256 (OpenID Connect Core, 3.1.3.6). */
  private static String halfHash(String accessToken) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, hash.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Object claimOf(String attribute, String value) {
    if (FLAGS.contains(attribute)) {
      return Boolean.valueOf(value);
    }
    return attribute.equals("address") ? Map.of("formatted", value) : value;
  }
}
