package dev.postern.auth;

import static dev.postern.auth.AuthConfig.expect;

import dev.postern.auth.direct.DirectProvider;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.auth.saml.SamlProvider;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sign-in at providers.
 *
 * @param site origin by which browsers reach this installation, exactly as the app client has it in
 *     its callback and sign-out URLs; Cognito wants HTTPS except for localhost
 * @param providers of the user pool, in the order in which they are shown
 * @param direct that need no user pool; shown after the others
 * @param saml that need none either, and speak SAML; shown last
 */
public record Redirects(
    URI site,
    List<IdentityProvider> providers,
    List<DirectProvider> direct,
    List<SamlProvider> saml) {
  /** An origin that Cognito sends browsers back to. */
  public static final String SITE =
      "https://[a-z0-9-]+(\\.[a-z0-9-]+)*(:[1-9][0-9]{0,4})?"
          + "|http://localhost(:[1-9][0-9]{0,4})?";

  /** Checks the form of the site, and that ids are told apart. */
  public Redirects {
    providers = List.copyOf(providers);
    direct = List.copyOf(direct);
    saml = List.copyOf(saml);
    expect(
        site.toString().matches(SITE),
        "redirects.site: expected one such as https://files.example.com");
    Set<String> ids = new HashSet<>();
    Stream.of(
            providers.stream().map(IdentityProvider::id),
            direct.stream().map(DirectProvider::id),
            saml.stream().map(SamlProvider::id))
        .flatMap(all -> all)
        .forEach(
            id ->
                expect(ids.add(id), "redirects.providers: expected each id once, not twice " + id));
    Set<String> entities = new HashSet<>();
    saml.forEach(
        provider ->
            expect(
                entities.add(provider.entityId()),
                "redirects.saml: expected each entity id once, not twice " + provider.entityId()));
  }

  /** A site that sends nobody to a SAML provider but by the user pool. */
  public Redirects(URI site, List<IdentityProvider> providers, List<DirectProvider> direct) {
    this(site, providers, direct, List.of());
  }

  /** A site that sends people to the user pool alone. */
  public Redirects(URI site, List<IdentityProvider> providers) {
    this(site, providers, List.of(), List.of());
  }

  URI callback() {
    return site.resolve("/api/auth/callback");
  }

  /** Where browsers come back to from that provider and no other. */
  URI callback(DirectProvider provider) {
    return site.resolve("/api/auth/callback/" + provider.id());
  }

  URI samlRecipient() {
    return site.resolve("/api/auth/saml/acs");
  }

  URI signedOut() {
    return site.resolve("/sign-in");
  }
}
