package dev.postern.provision.yaml;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.postern.provision.PasswordRules;
import dev.postern.provision.Provisioned;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Client;
import dev.postern.provision.userpool.PoolProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The {@code postern.yaml} of a provisioned installation. It carries the app client's secret, so
 * only its owner may read it, and a checksum, so that nothing written by hand is lost unnoticed.
 */
public final class PosternYaml {
  private final String body;

  private PosternYaml(String body) {
    this.body = body;
  }

  /** What has become of the file. */
  public enum Written {
    /** There was none. */
    CREATED,
    /** It said the same already and was not touched. */
    UNCHANGED,
    /** It was one of Postern's own, as Postern had written it. */
    REPLACED,
    /** It was somebody's, and was to be replaced all the same. */
    OVERWRITTEN
  }

  /** The file that the services of this installation read. */
  public static PosternYaml of(Endpoints endpoints, Provisioned installation) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("aws:\n  region: ").append(quoted(installation.region())).append('\n');
    if (!endpoints.overridden().isEmpty()) {
      yaml.append("  endpoints:\n");
      endpoints
          .overridden()
          .forEach(
              (name, address) ->
                  yaml.append("    %s: %s\n".formatted(name, quoted(address.toString()))));
    }
    yaml.append("auth:\n");
    entry(yaml, "user-pool-id", installation.userPoolId());
    entry(yaml, "client-id", installation.clientId());
    entry(yaml, "client-secret", installation.clientSecret().value());
    entry(yaml, "identity-pool-id", installation.identityPoolId());
    if (installation.flow() != Client.Flow.SRP) {
      yaml.append("  sign-in-flow: ").append(installation.flow().word()).append('\n');
    }
    if (!installation.signInSession().equals(Client.usual().signInSession())) {
      yaml.append("  challenge-lifetime: ").append(installation.signInSession()).append('\n');
    }
    if (installation.guests()) {
      yaml.append("  guests: true\n");
    }
    passwordPolicy(yaml, installation.passwords());
    installation
        .managedLogin()
        .ifPresent(
            _ -> {
              yaml.append("  providers:\n    - {id: cognito, kind: cognito, name: Cognito}\n");
              installation.providers().forEach(one -> yaml.append(provider(one)));
            });
    String bucket = quoted(installation.bucket());
    yaml.append("storage:\n  buckets: [").append(bucket).append("]\n  locations:\n");
    installation
        .places()
        .forEach(
            place ->
                yaml.append(
                    "    - {label: %s, bucket: %s, prefix: %s}\n"
                        .formatted(quoted(place.label()), bucket, quoted(place.prefix()))));
    installation
        .managedLogin()
        .ifPresent(
            login -> {
              yaml.append("gateway:\n");
              entry(yaml, "public-url", login.site().toString());
            });
    return new PosternYaml(yaml.toString());
  }

  /** The text of the file. */
  public String text() {
    return WrittenByPostern.seal(body);
  }

  /**
   * Writes the file: all of it or nothing, readable by its owner alone.
   *
   * @param force whether a file that somebody else wrote or edited may be replaced
   * @throws ProvisionException where it may not, or the file can't be written
   */
  public Written writeTo(Path file, boolean force) {
    try {
      if (!Files.exists(file)) {
        PrivateFile.write(file, text());
        return Written.CREATED;
      }
      return replace(file, Files.readString(file, StandardCharsets.UTF_8), force);
    } catch (IOException e) {
      throw new ProvisionException(
          "Could not write %s: see that the folder exists, that it can be written to and that what is there is a text file."
              .formatted(file),
          e);
    }
  }

  /**
   * Looks whether {@link #writeTo} would write the file, as far as that can be told.
   *
   * @throws ProvisionException where it would not
   */
  public void require(Path file, boolean force) {
    if (!Files.exists(file)) {
      NewFiles.require(Set.of(file));
      return;
    }
    try {
      String before = Files.readString(file, StandardCharsets.UTF_8);
      var unused = before.equals(text()) || requireReplaceable(file, before, force);
    } catch (IOException e) {
      throw new ProvisionException("Could not read %s.".formatted(file), e);
    }
  }

  /** Whether it is one of Postern's own, as Postern had written it. */
  private static boolean requireReplaceable(Path file, String before, boolean force) {
    boolean ours = WrittenByPostern.isIntact(before);
    if (!ours && !force) {
      throw new ProvisionException(
          WrittenByPostern.isSealed(before)
              ? "%s was edited by hand since Postern wrote it. Keep what you need of it, then replace it with --force."
                  .formatted(file)
              : "%s exists and wasn't written by Postern. Move it away, or replace it with --force."
                  .formatted(file));
    }
    return ours;
  }

  private Written replace(Path file, String before, boolean force) throws IOException {
    if (before.equals(text())) {
      PrivateFile.restrict(file);
      return Written.UNCHANGED;
    }
    boolean ours = requireReplaceable(file, before, force);
    PrivateFile.write(file, text());
    return ours ? Written.REPLACED : Written.OVERWRITTEN;
  }

  private static void passwordPolicy(StringBuilder yaml, PasswordRules passwords) {
    yaml.append(
        """
          password-policy:
            minimum-length: %d
            require-uppercase: %s
            require-lowercase: %s
            require-numbers: %s
            require-symbols: %s
            history: %d
        """
            .formatted(
                passwords.minimumLength(),
                passwords.requireUppercase(),
                passwords.requireLowercase(),
                passwords.requireNumbers(),
                passwords.requireSymbols(),
                passwords.history()));
  }

  private static String provider(PoolProvider one) {
    String named = one.type().isOnlyOne() ? "" : ", identity-provider: " + quoted(one.name());
    return "    - {id: %s, kind: %s, name: %s%s}\n"
        .formatted(quoted(one.id()), one.type().code(), quoted(one.label()), named);
  }

  private static void entry(StringBuilder yaml, String key, String value) {
    yaml.append("  ").append(key).append(": ").append(quoted(value)).append('\n');
  }

  /** A JSON string is a YAML string whatever it holds; a bare one may turn out to be a number. */
  private static String quoted(String value) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
  }
}
