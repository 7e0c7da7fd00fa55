package dev.postern.provision.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.postern.provision.IdentityRules;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.identitypool.RoleRules.Match;
import dev.postern.provision.identitypool.RoleRules.Otherwise;
import dev.postern.provision.identitypool.RoleRules.Rule;
import dev.postern.provision.userpool.PoolProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The file in which an installation's owner writes who people can be, and in which role. */
public final class IdentityFile {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final List<String> mistakes = new ArrayList<>();
  private final Path file;

  private IdentityFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the file, and those with secrets that it names, which lie beside it.
   *
   * @throws ProvisionException with every mistake that is in it
   */
  public static IdentityRules read(Path file) {
    IdentityFile reading = new IdentityFile(file);
    Optional<IdentityRules> rules = reading.rules(new YamlPart(parsed(file), "", reading.mistakes));
    if (!reading.mistakes.isEmpty() || rules.isEmpty()) {
      throw new ProvisionException(
          "%s can't be used:\n  %s".formatted(file, String.join("\n  ", reading.mistakes)));
    }
    return rules.get();
  }

  /**
   * The rules that a part of a file makes.
   *
   * @param beside the file; those that it names lie beside it
   * @param mistakes where they are noted
   * @return empty where the mistakes leave none
   */
  public static Optional<IdentityRules> rules(JsonNode part, Path beside, List<String> mistakes) {
    IdentityFile reading = new IdentityFile(beside);
    Optional<IdentityRules> rules = reading.rules(new YamlPart(part, "", reading.mistakes));
    mistakes.addAll(reading.mistakes);
    return reading.mistakes.isEmpty() ? rules : Optional.empty();
  }

  private static JsonNode parsed(Path file) {
    try {
      JsonNode tree = YAML.readTree(Files.readString(file, StandardCharsets.UTF_8));
      return tree == null || tree.isMissingNode() ? YAML.createObjectNode() : tree;
    } catch (JsonProcessingException e) {
      throw new ProvisionException("%s is no YAML: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new ProvisionException("%s can't be read.".formatted(file), e);
    }
  }

  private Optional<IdentityRules> rules(YamlPart whole) {
    boolean guests = whole.flag("guests");
    Optional<RoleRules> roles = roles(whole.part("roles"));
    var tags = whole.textsByName("principal-tags");
    List<PoolProvider> providers =
        whole.parts("providers").stream().flatMap(part -> provider(part).stream()).toList();
    whole.nothingElse();
    return checked(whole, () -> new IdentityRules(guests, roles, tags, providers));
  }

  private Optional<RoleRules> roles(YamlPart part) {
    if (!part.isThere()) {
      return Optional.empty();
    }
    Optional<Source> source = part.word("by", Source.class);
    Optional<Otherwise> otherwise = part.word("otherwise", Otherwise.class);
    List<YamlPart> written = part.parts("rules");
    List<Rule> rules = written.stream().flatMap(rule -> rule(rule).stream()).toList();
    source
        .filter(by -> (by == Source.RULES) == written.isEmpty())
        .ifPresent(
            by ->
                part.mistake(
                    "rules",
                    by == Source.RULES
                        ? "expected one at least, as roles are given by rules"
                        : "expected none, as the token names the roles"));
    part.nothingElse();
    return otherwise.flatMap(other -> checked(part, () -> new RoleRules(other, rules)));
  }

  private Optional<Rule> rule(YamlPart part) {
    String claim = part.needed("claim", "the name of a claim of the token");
    Optional<Match> match = part.word("match", Match.class);
    String value = part.needed("value", "what the claim is compared with");
    String role = part.needed("role", "the ARN of a role");
    part.nothingElse();
    return claim.isEmpty() || value.isEmpty() || role.isEmpty()
        ? Optional.empty()
        : match.flatMap(how -> checked(part, () -> new Rule(claim, how, value, role)));
  }

  private Optional<PoolProvider> provider(YamlPart part) {
    Optional<PoolProvider> provider =
        part.word("type", PoolProvider.Type.class)
            .flatMap(
                type -> {
                  String name =
                      type.isOnlyOne()
                          ? type.awsName()
                          : part.needed("name", "what people call it");
                  var details = new ProviderDetails(part, file).of(type);
                  var attributes = part.textsByName("attributes");
                  List<String> identifiers = part.texts("identifiers");
                  part.nothingElse();
                  return name.isEmpty()
                      ? Optional.empty()
                      : checked(
                          part,
                          () -> new PoolProvider(name, type, details, attributes, identifiers));
                });
    return provider;
  }

  private static <T> Optional<T> checked(YamlPart part, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException wrong) {
      part.mistake(String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  /** What names the roles. */
  private enum Source {
    TOKEN,
    RULES
  }
}
