package dev.postern.auth.session;

import dev.postern.auth.Browsers;
import dev.postern.auth.seal.Seal;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Sessions and what belongs to them, with good defaults. */
public final class SessionFixtures {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final SessionLifetime LIFETIME =
      new SessionLifetime(Duration.ofHours(1), Duration.ofHours(12));

  /** How many sessions one person may have. */
  public static final int PER_PERSON = 5;

  public static final Browser BROWSER =
      new Browser(
          Browsers.FIREFOX.address(), Browsers.FIREFOX.userAgent(), Optional.empty(), false);

  private SessionFixtures() {}

  public static Person ann() {
    return person("ann");
  }

  public static Person person(String name) {
    return new Person(
        name,
        "sub-" + name,
        List.of("staff"),
        Map.of("email", name + "@example.com"),
        NOON,
        OfferedRoles.none());
  }

  /** Tokens whose texts name the person, so that a mix-up shows. */
  public static UserTokens tokens(String name, Instant idTokenExpiresAt) {
    return new UserTokens(
        new Secret("id-" + name),
        new Secret("access-" + name),
        new Secret("refresh-" + name),
        idTokenExpiresAt);
  }

  public static Session aSessionOf(Person person) {
    return new Session(
        SessionToken.random().id(),
        person,
        Standing.MEMBER,
        List.of("pwd"),
        BROWSER,
        NOON,
        NOON,
        AwsIdentity.unknown(),
        "sealed",
        0);
  }

  public static Session aSession() {
    return aSessionOf(ann());
  }

  public static TokenVault vault() {
    return new TokenVault(Seal.of(List.of(key("k1", 1))));
  }

  public static Seal.Key key(String id, int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return new Seal.Key(id, new SecretKeySpec(bytes, "AES"));
  }
}
