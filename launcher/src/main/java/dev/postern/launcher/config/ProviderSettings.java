package dev.postern.launcher.config;

import dev.postern.auth.Redirects;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.gateway.federation.Logo;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where people may be sent to sign in, and what the gateway shows of it.
 *
 * @param redirects empty where nobody is sent anywhere
 * @param logos by the ids of the providers; read in the gateway's process alone
 */
record ProviderSettings(Optional<Redirects> redirects, Map<String, Logo> logos) {
  private static final String KEY = "auth.providers";
  private static final String SITE = "gateway.public-url";
  private static final int MOST = 20;

  /**
   * @param roles of this process, which tell the files that are here
   */
  static ProviderSettings read(Settings settings, Set<Role> roles) {
    boolean withLogos = roles.contains(Role.GATEWAY);
    Map<String, Logo> logos = new HashMap<>();
    List<IdentityProvider> providers = new ArrayList<>();
    settings
        .entries(
            KEY,
            Set.of("id", "kind", "name"),
            Set.of("identity-provider", "logo"),
            entry -> provider(settings, entry))
        .stream()
        .flatMap(Optional::stream)
        .forEach(
            entry -> {
              providers.add(entry.provider());
              entry
                  .logo()
                  .filter(_ -> withLogos)
                  .flatMap(file -> logo(settings, file))
                  .ifPresent(logo -> logos.put(entry.provider().id(), logo));
            });
    DirectProviderSettings direct =
        DirectProviderSettings.read(settings, roles.contains(Role.AUTH));
    if (withLogos) {
      direct
          .logos()
          .forEach((id, file) -> logo(settings, file).ifPresent(logo -> logos.put(id, logo)));
    }
    return new ProviderSettings(redirects(settings, providers, direct), logos);
  }

  private static Optional<Redirects> redirects(
      Settings settings, List<IdentityProvider> providers, DirectProviderSettings direct) {
    Optional<URI> site =
        settings
            .optionalMatching(
                SITE,
                Redirects.SITE,
                "an origin such as https://files.example.com, by HTTPS except for localhost")
            .map(URI::create);
    if (providers.isEmpty() && !direct.any()) {
      return Optional.empty();
    }
    if (site.isEmpty()) {
      settings.problem(
          SITE,
          "the origin by which browsers come here, as "
              + (providers.isEmpty() ? DirectProviderSettings.KEY : KEY)
              + " needs it");
      return Optional.empty();
    }
    try {
      if (providers.size() + direct.providers().size() + direct.saml().size() > MOST) {
        throw new IllegalArgumentException("at most " + MOST + " providers");
      }
      return Optional.of(new Redirects(site.get(), providers, direct.providers(), direct.saml()));
    } catch (IllegalArgumentException e) {
      settings.problem(KEY, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<Entry> provider(Settings settings, JsonObject entry) {
    Optional<ProviderKind> kind =
        Arrays.stream(ProviderKind.values())
            .filter(each -> each.code().equals(entry.getString("kind")))
            .findFirst();
    if (kind.isEmpty()) {
      settings.problem(
          KEY,
          "as kind one of "
              + Arrays.stream(ProviderKind.values())
                  .map(ProviderKind::code)
                  .collect(Collectors.joining(", ")));
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Entry(
              new IdentityProvider(
                  entry.getString("id"),
                  kind.get(),
                  entry.getString("name"),
                  Optional.ofNullable(entry.getString("identity-provider"))
                      .or(() -> IdentityProvider.usualPoolName(kind.get()))),
              Optional.ofNullable(entry.getString("logo")).map(Path::of)));
    } catch (IllegalArgumentException e) {
      settings.problem(KEY, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<Logo> logo(Settings settings, Path file) {
    Optional<Logo> logo = Logo.of(file);
    if (logo.isEmpty()) {
      settings.problem(KEY, "as logo a PNG, SVG or WebP file of at most 64 KiB, not " + file);
    }
    return logo;
  }

  private record Entry(IdentityProvider provider, Optional<Path> logo) {}
}
