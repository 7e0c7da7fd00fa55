package dev.postern.provision.yaml;

import dev.postern.provision.userpool.PoolProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What AWS has to know of an identity provider, by AWS's own names, as a file has it. */
final class ProviderDetails {
  private static final String CLIENT = "what the provider calls this application";

  private final YamlPart part;
  private final Path beside;
  private final Map<String, String> details = new HashMap<>();

  /**
   * @param beside the file; those that it names lie beside it
   */
  ProviderDetails(YamlPart part, Path beside) {
    this.part = part;
    this.beside = beside;
  }

  Map<String, String> of(PoolProvider.Type type) {
    switch (type) {
      case GOOGLE -> client("openid email profile", true);
      case AMAZON -> client("profile", true);
      case FACEBOOK -> {
        client("public_profile,email", true);
        part.text("api-version").ifPresent(version -> details.put("api_version", version));
      }
      case APPLE -> {
        details.put("client_id", part.needed("client-id", CLIENT));
        details.put("team_id", part.needed("team-id", "the ten characters of your team"));
        details.put("key_id", part.needed("key-id", "the ten characters of the key"));
        secret("private-key", true).ifPresent(key -> details.put("private_key", key));
        details.put("authorize_scopes", part.text("scopes").orElse("name email"));
      }
      case OIDC -> {
        client("openid email profile", false);
        details.put("oidc_issuer", url(part.needed("issuer", "its URL"), "issuer"));
        details.put("attributes_request_method", "GET");
      }
      case SAML -> saml();
    }
    details.putAll(part.textsByName("details"));
    return details;
  }

  private void client(String usualScopes, boolean secretNeeded) {
    details.put("client_id", part.needed("client-id", CLIENT));
    secret("client-secret", secretNeeded).ifPresent(secret -> details.put("client_secret", secret));
    details.put("authorize_scopes", part.text("scopes").orElse(usualScopes));
  }

  private void saml() {
    Optional<String> url = part.text("metadata-url");
    Optional<String> file = part.text("metadata-file");
    if (url.isPresent() == file.isPresent()) {
      part.mistake("expected either metadata-url or metadata-file");
    }
    url.ifPresent(address -> details.put("MetadataURL", url(address, "metadata-url")));
    file.flatMap(name -> content("metadata-file", name))
        .ifPresent(xml -> details.put("MetadataFile", xml));
  }

  /** A secret that stands in the file, or better in one of its own. */
  private Optional<String> secret(String key, boolean needed) {
    Optional<String> inline = part.text(key);
    Optional<String> file = part.text(key + "-file");
    if (inline.isPresent() && file.isPresent()) {
      part.mistake(key, "expected it here or in a file, not both");
    } else if (needed && inline.isEmpty() && file.isEmpty()) {
      part.mistake(key + "-file", "expected a file that holds it");
    }
    return inline.or(() -> file.flatMap(name -> content(key + "-file", name)));
  }

  private Optional<String> content(String key, String file) {
    try {
      return Optional.of(
          Files.readString(beside.resolveSibling(file), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      part.mistake(key, "expected a file that can be read");
      return Optional.empty();
    }
  }

  private String url(String text, String key) {
    try {
      if (text.isEmpty() || "https".equals(new URI(text).getScheme()) || isLocal(text)) {
        return text;
      }
    } catch (URISyntaxException malformed) {
      // said below, as of any other text
    }
    part.mistake(key, "expected an https URL");
    return text;
  }

  /** A look-alike on this machine may do without TLS. */
  private static boolean isLocal(String text) {
    return text.matches("http://(localhost|127\\.0\\.0\\.1)[:/].*");
  }
}
