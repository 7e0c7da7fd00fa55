package dev.postern.launcher.config;

import dev.postern.auth.saml.SamlMetadata;
import dev.postern.auth.saml.SamlProvider;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One SAML provider among those where people may sign in without a user pool. */
final class SamlProviderSettings {
  /** What an entry may have beside what each has. */
  static final Set<String> MEMBERS =
      Set.of("arn", "metadata", "entity-id", "sign-on", "certificates", "audience");

  private SamlProviderSettings() {}

  /**
   * The provider, with what the files say that the entry names.
   *
   * @throws IllegalArgumentException with what is expected
   */
  static SamlProvider read(JsonObject entry) {
    String arn = member(entry, "arn");
    SamlMetadata said = metadata(entry);
    return new SamlProvider(
        entry.getString("id"),
        entry.getString("name"),
        arn,
        said.entityId(),
        said.signOn(),
        said.keys(),
        Optional.ofNullable(entry.getString("audience")).orElse(SamlProvider.AWS));
  }

  private static SamlMetadata metadata(JsonObject entry) {
    if (!entry.containsKey("metadata")) {
      return new SamlMetadata(
          member(entry, "entity-id"),
          URI.create(member(entry, "sign-on")),
          keys(Path.of(member(entry, "certificates"))));
    }
    Path file = Path.of(entry.getString("metadata"));
    try {
      return SamlMetadata.parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("as metadata a file that can be read, not " + file, e);
    }
  }

  private static List<PublicKey> keys(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
          .map(Certificate::getPublicKey)
          .toList();
    } catch (IOException | CertificateException e) {
      throw new IllegalArgumentException("as certificates a file in PEM, not " + file, e);
    }
  }

  private static String member(JsonObject entry, String name) {
    return Optional.ofNullable(entry.getString(name))
        .orElseThrow(
            () -> new IllegalArgumentException("the " + name + " of " + entry.getString("id")));
  }
}
