package dev.postern.auth.direct;

import dev.postern.auth.federation.DirectLogin;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ProviderKind;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider whose tokens the identity pool takes itself, so that people sign in there without any
 * user pool: Facebook's and Amazon's access tokens, and the ID tokens of all others.
 *
 * @param id names it in addresses
 * @param name what people call it
 * @param issuer {@code iss} of its ID tokens, below which its documents lie; of Facebook and Amazon
 *     their address
 * @param endpoint where the documents lie instead, for a look-alike
 * @param clientId of this service at the provider, which the identity pool must know
 */
public record DirectProvider(
    String id,
    ProviderKind kind,
    String name,
    URI issuer,
    Optional<URI> endpoint,
    String clientId,
    Secret clientSecret) {
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?");
  private static final Pattern NAME = Pattern.compile("[^\\p{C}]{1,64}");

  /** A look-alike on this machine may do without TLS. */
  private static final Pattern ISSUER =
      Pattern.compile(
          "https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?"
              + "|http://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?");

  /** Checks the forms. */
  public DirectProvider {
    expect(ID.matcher(id).matches(), "id: expected 1 to 32 small letters, digits and hyphens");
    expect(
        kind != ProviderKind.COGNITO && kind != ProviderKind.SAML,
        "kind: expected google, facebook, amazon, apple or oidc");
    expect(
        !name.isBlank() && NAME.matcher(name).matches(),
        "name: expected 1 to 64 characters on one line");
    expect(
        ISSUER.matcher(issuer.toString()).matches(),
        "issuer: expected one such as https://accounts.google.com");
    expect(
        endpoint.map(uri -> ISSUER.matcher(uri.toString()).matches()).orElse(true),
        "endpoint: expected an https URL");
    expect(!clientId.isBlank(), "clientId: expected what the provider calls this service");
    expect(!clientSecret.reveal().isBlank(), "clientSecret: expected a secret");
  }

  /** The issuer that every provider of that kind is, where there is but one. */
  public static Optional<URI> usualIssuer(ProviderKind kind) {
    return switch (kind) {
      case GOOGLE -> Optional.of(URI.create("https://accounts.google.com"));
      case APPLE -> Optional.of(URI.create("https://appleid.apple.com"));
      case FACEBOOK -> Optional.of(URI.create("https://www.facebook.com"));
      case AMAZON -> Optional.of(URI.create("https://www.amazon.com"));
      case COGNITO, OIDC, SAML -> Optional.empty();
    };
  }

  /** The provider among an identity pool's logins: its issuer without the scheme. */
  String loginsKey() {
    String text = issuer.toString();
    return text.substring(text.indexOf("://") + 3).replaceFirst("/$", "");
  }

  /**
   * The way to sign in there; asks nobody yet.
   *
   * @param callback where browsers come back to
   * @param longestCall of one call to the provider
   */
  public DirectLogin login(URI callback, Duration longestCall, InstantSource clock) {
    return switch (kind) {
      case FACEBOOK ->
          new AccessTokenLogin(
              this, AccessTokenSite.facebook(endpoint), callback, longestCall, clock);
      case AMAZON ->
          new AccessTokenLogin(
              this, AccessTokenSite.amazon(endpoint), callback, longestCall, clock);
      case GOOGLE, APPLE, OIDC, COGNITO, SAML -> {
        ProviderSite site = new ProviderSite(this, longestCall);
        yield new OpenIdLogin(this, callback, site, new IdTokens(this, site, clock));
      }
    };
  }

  ListProviders.Provider shown() {
    return new ListProviders.Provider(id, kind, name);
  }

  /** Whether that is how its tokens name it; Google leaves the scheme out at times. */
  boolean isNamed(@Nullable String tokenIssuer) {
    return issuer.toString().equals(tokenIssuer)
        || (kind == ProviderKind.GOOGLE && loginsKey().equals(tokenIssuer));
  }

  /** Where its documents are. */
  URI documents() {
    return endpoint.orElse(issuer);
  }

  private static void expect(boolean right, String expected) {
    if (!right) {
      throw new IllegalArgumentException("direct provider, " + expected);
    }
  }
}
