package dev.postern.provision.declaration;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.IdentityRules;
import dev.postern.provision.ManagedLogin;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.userpool.PoolProvider;
import dev.postern.provision.yaml.IdentityFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code provision.yaml}. */
public final class DeclarationFile {
  private static final Set<String> IDENTITIES =
      Set.of("guests", "roles", "principal-tags", "providers");

  private DeclarationFile() {}

  /**
   * Reads the file, and those with secrets that it names, which lie beside it.
   *
   * @throws ProvisionException with every mistake that is in it
   */
  public static Declaration read(Path file) {
    JsonNode tree = parsed(file);
    List<String> mistakes = new ArrayList<>();
    new SchemaCheck(mistakes).check(Tree.schema(), tree, "");
    if (tree instanceof ObjectNode object) {
      new DeclarationRules(tree, mistakes).check();
      Optional<IdentityRules> identities = identities(object, file, mistakes);
      if (mistakes.isEmpty() && identities.isPresent()) {
        return declaration(object, identities.get());
      }
    }
    throw new ProvisionException(
        "%s can't be used:\n  %s"
            .formatted(file, String.join("\n  ", new LinkedHashSet<>(mistakes))));
  }

  private static JsonNode parsed(Path file) {
    try {
      JsonNode tree = Tree.YAML.readTree(Files.readString(file, StandardCharsets.UTF_8));
      return tree == null || tree.isMissingNode() ? Tree.YAML.createObjectNode() : tree;
    } catch (JsonProcessingException e) {
      throw new ProvisionException("%s is no YAML: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new ProvisionException("%s can't be read.".formatted(file), e);
    }
  }

  /** Says nothing more of places of which something is said already. */
  private static Optional<IdentityRules> identities(
      ObjectNode file, Path beside, List<String> mistakes) {
    ObjectNode part = file.deepCopy().retain(IDENTITIES);
    List<String> more = new ArrayList<>();
    Optional<IdentityRules> rules = IdentityFile.rules(part, beside, more);
    Set<String> places =
        mistakes.stream().map(DeclarationFile::placeOf).collect(Collectors.toUnmodifiableSet());
    more.stream().filter(mistake -> !places.contains(placeOf(mistake))).forEach(mistakes::add);
    return rules.map(DeclarationFile::ordered);
  }

  private static IdentityRules ordered(IdentityRules rules) {
    return new IdentityRules(
        rules.guests(),
        rules.roles(),
        rules.principalTags(),
        rules.providers().stream().sorted(comparing(PoolProvider::name)).toList());
  }

  private static String placeOf(String mistake) {
    return mistake.substring(0, Math.max(0, mistake.indexOf(": ")));
  }

  private static Declaration declaration(ObjectNode file, IdentityRules identities) {
    SignIn signIn = Tree.bind(file.get("sign-in"), SignIn.class);
    ObjectNode client = (ObjectNode) file.get("client");
    if (client.get("flows").isEmpty()) {
      client.set("flows", Tree.YAML.valueToTree(usualFlows(signIn)));
    }
    return new Declaration(
        file.get("name").asText(),
        file.get("tags").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, tag -> tag.getValue().asText())),
        file.has("existing") ? Tree.bind(file.get("existing"), Existing.class) : Existing.NONE,
        Tree.bind(file.get("users"), Users.class),
        signIn,
        Tree.bind(client, Client.class),
        Optional.ofNullable(file.get("managed-login")).map(DeclarationFile::login),
        file.get("groups").valueStream().map(group -> Tree.bind(group, Group.class)).toList(),
        identities,
        Tree.bind(file.get("files"), dev.postern.provision.declaration.Files.class));
  }

  /** What a client's flows are where the file names none. */
  static Set<Client.Flow> usualFlows(SignIn signIn) {
    return signIn.firstFactors().size() > 1
        ? Set.of(Client.Flow.SRP, Client.Flow.CHOICE)
        : Set.of(Client.Flow.SRP);
  }

  private static ManagedLogin login(JsonNode login) {
    return new ManagedLogin(
        login.get("domain").asText(), URI.create(login.get("public-url").asText()));
  }
}
