package dev.postern.localaws.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.postern.localaws.federation.LoginRefusal.Reason;
import dev.postern.localaws.token.Claims;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Checks the ID tokens of OpenID Connect providers, whose keys their discovery document names. */
public final class IdTokens {

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final int LONGEST = 20_000;

  /** Public keys only: what a key's owner alone can make. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final ProviderClient client;
  private final InstantSource clock;
  private final ConcurrentMap<URI, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

  /** Asks providers through the client; the clock tells what has expired. */
  public IdTokens(ProviderClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The issuer that a token claims to come from, which nobody has verified. */
  public static Optional<String> issuer(String token) {
    return parse(token).flatMap(jwt -> claims(jwt).text("iss"));
  }

  /**
   * The claims of a token that is genuine, current and has an issuer and a subject.
   *
   * @param provider the issuer as an address, where its discovery document is
   * @param issuers what may stand in the token's {@code iss}
   * @throws LoginRefusal where it isn't, or the provider can't be asked
   */
  public Claims verify(String token, URI provider, Set<String> issuers) {
    var jwt = parse(token).orElseThrow(() -> invalid("Not a valid OpenId Connect identity token."));
    if (!claims(jwt).text("iss").filter(issuers::contains).isPresent()) {
      throw invalid("Issuer doesn't match providerName");
    }
    checkSignature(jwt, provider);
    var claims = claims(jwt);
    checkTimes(claims);
    if (claims.text("sub").filter(sub -> !sub.isEmpty()).isEmpty()) {
      throw invalid("Missing a required claim: sub");
    }
    if (claims.oneOrMore("aud").isEmpty()) {
      throw invalid("Missing a required claim: aud");
    }
    return claims;
  }

  /**
   * Whether a token's audience is one of ours: a single one must be, of several the authorized
   * party (OpenID Connect Core 1.0, section 3.1.3.7).
   */
  public static boolean isFor(Claims claims, Set<String> clientIds) {
    var audiences = claims.oneOrMore("aud");
    return audiences.size() == 1
        ? clientIds.contains(audiences.getFirst())
        : claims.text("azp").filter(clientIds::contains).filter(audiences::contains).isPresent();
  }

  private void checkSignature(SignedJWT jwt, URI provider) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keysOf(provider)));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    try {
      processor.process(jwt, null);
    } catch (KeySourceException e) {
      throw LoginRefusal.unreachable("Couldn't fetch the keys of " + provider.getHost() + ".", e);
    } catch (BadJOSEException | JOSEException e) {
      throw invalid("Couldn't verify signed token.");
    }
  }

  private void checkTimes(Claims claims) {
    var now = clock.instant();
    var end = claims.time("exp").orElseThrow(() -> invalid("Missing a required claim: exp"));
    if (!now.isBefore(end)) {
      throw new LoginRefusal(
          Reason.EXPIRED,
          "Token expired: %d >= %d".formatted(now.getEpochSecond(), end.getEpochSecond()));
    }
    var latest = now.plus(CLOCK_SKEW);
    if (claims.time("nbf").filter(latest::isBefore).isPresent()
        || claims.time("iat").filter(latest::isBefore).isPresent()) {
      throw invalid("Token is not yet valid.");
    }
  }

  private JWKSource<SecurityContext> keysOf(URI provider) {
    return keys.computeIfAbsent(provider, this::discover);
  }

  private JWKSource<SecurityContext> discover(URI provider) {
    var issuer = provider.toString();
    var address =
        URI.create(
            (issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration");
    var answer = client.get(address, Map.of());
    if (answer.status() != 200 || !answer.json().text("issuer").equals(Optional.of(issuer))) {
      throw new LoginRefusal(
          Reason.UNREACHABLE,
          "The OpenID configuration of " + issuer + " is not there or not its own.");
    }
    var keySet = answer.json().text("jwks_uri").orElse("");
    try {
      return JWKSourceBuilder.create(URI.create(keySet).toURL(), client).build();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw LoginRefusal.unreachable(
          "The OpenID configuration of " + issuer + " names no keys.", e);
    }
  }

  private static Optional<SignedJWT> parse(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedJWT.parse(token));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Claims claims(SignedJWT jwt) {
    var payload = jwt.getPayload().toJSONObject();
    return payload == null ? Claims.none() : new Claims(payload);
  }

  private static LoginRefusal invalid(String text) {
    return new LoginRefusal(Reason.INVALID, text);
  }
}
