package dev.postern.provision.declaration;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The app client.
 *
 * @param signInSession for each step of a sign-in
 * @param rotationGrace how long a refresh token works on that was used; the default where they
 *     don't rotate
 * @param open whether there is a second client, without a secret
 * @param callbackUrls beside Postern's own
 * @param signOutUrls beside Postern's own
 */
public record Client(
    Set<Flow> flows,
    Lifetime accessToken,
    Lifetime idToken,
    Lifetime refreshToken,
    Lifetime signInSession,
    boolean rotateRefreshTokens,
    Lifetime rotationGrace,
    @com.fasterxml.jackson.annotation.JsonProperty("public") boolean open,
    List<String> callbackUrls,
    List<String> signOutUrls) {
  private static final Lifetime USUAL_GRACE = Lifetime.ofSeconds(10);

  /** Puts what has no order of its own in one. */
  public Client {
    flows = Collections.unmodifiableSet(new TreeSet<>(flows));
    rotationGrace = rotateRefreshTokens ? rotationGrace : USUAL_GRACE;
    callbackUrls = callbackUrls.stream().sorted().distinct().toList();
    signOutUrls = signOutUrls.stream().sorted().distinct().toList();
  }

  /** The same without the second client, whose settings aren't looked at. */
  public Client alone() {
    return new Client(
        flows,
        accessToken,
        idToken,
        refreshToken,
        signInSession,
        rotateRefreshTokens,
        rotationGrace,
        false,
        callbackUrls,
        signOutUrls);
  }

  /** The same with the second client. */
  public Client withPublic() {
    return new Client(
        flows,
        accessToken,
        idToken,
        refreshToken,
        signInSession,
        rotateRefreshTokens,
        rotationGrace,
        true,
        callbackUrls,
        signOutUrls);
  }

  /**
   * How Postern's own page begins, the first of these that is allowed: choice, SRP, password,
   * custom.
   *
   * @return empty where it can't, for an administrator's flow isn't for people
   */
  public Optional<Flow> begin() {
    return Stream.of(Flow.CHOICE, Flow.SRP, Flow.PASSWORD, Flow.CUSTOM)
        .filter(flows::contains)
        .findFirst();
  }

  /** One of which nothing is declared: sign-in by SRP. */
  public static Client usual() {
    return new Client(
        Set.of(Flow.SRP),
        Lifetime.of("1h"),
        Lifetime.of("1h"),
        Lifetime.of("30d"),
        Lifetime.of("3m"),
        false,
        USUAL_GRACE,
        false,
        List.of(),
        List.of());
  }

  /** The same by SRP or choice. */
  public Client byChoice() {
    return new Client(
        Set.of(Flow.SRP, Flow.CHOICE),
        accessToken,
        idToken,
        refreshToken,
        signInSession,
        rotateRefreshTokens,
        rotationGrace,
        open,
        callbackUrls,
        signOutUrls);
  }

  /** How a sign-in may go. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Flow {
    SRP,
    CHOICE,
    PASSWORD,
    CUSTOM,
    ADMIN_PASSWORD;

    /** As files have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
