package dev.postern.provision.identitypool;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.DeclarationText;
import dev.postern.provision.declaration.Weakening;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.Who;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;

/** The roles that an identity pool gives to people. */
public final class RoleAttachment {
  /** What AWS says of a role that it doesn't know everywhere yet. */
  private static final Set<String> NOT_SETTLED =
      Set.of(
          "InvalidParameterException",
          "ResourceNotFoundException",
          "ConcurrentModificationException",
          "ResourceConflictException");

  private final CognitoIdentityClient aws;
  private final String name;
  private final Pause pause;

  /** The attachment of the identity pool of this name. */
  public RoleAttachment(CognitoIdentityClient aws, String name, Pause pause) {
    this.aws = aws;
    this.name = name;
    this.pause = pause;
  }

  /** The roles that an identity pool gives out. */
  public GetIdentityPoolRolesResponse find(String identityPoolId) {
    return new AwsCall(
            "read the roles of the identity pool " + name, "cognito-identity:GetIdentityPoolRoles")
        .make(() -> aws.getIdentityPoolRoles(which -> which.identityPoolId(identityPoolId)));
  }

  /**
   * Has the identity pool give out the roles, and leaves its others as found, and its mappings
   * where none are wanted.
   *
   * @param found empty for an identity pool that is new
   * @param wanted ARN of the role that each get; people who have signed in are among them
   * @param rules by the sign-ins that they are for, each as {@code provider:client}
   * @param without sign-ins for which there are to be none
   */
  public void ensure(
      Run run,
      String identityPoolId,
      Optional<GetIdentityPoolRolesResponse> found,
      Map<Who, String> wanted,
      Map<String, RoleRules> rules,
      Set<String> without) {
    Map<String, String> before = found.map(GetIdentityPoolRolesResponse::roles).orElse(Map.of());
    Map<String, String> roles = new HashMap<>(before);
    wanted.forEach((who, roleArn) -> roles.put(who.awsName(), roleArn));
    Map<String, RoleMapping> mappingsBefore =
        found
            .filter(GetIdentityPoolRolesResponse::hasRoleMappings)
            .map(GetIdentityPoolRolesResponse::roleMappings)
            .orElse(Map.of());
    Map<String, RoleMapping> mappings = new HashMap<>(mappingsBefore);
    rules.forEach((signIn, rule) -> mappings.put(signIn, rule.aws()));
    mappings.keySet().removeAll(without);
    List<Change> changes = roleChanges(before, wanted);
    changes.addAll(changes(mappingsBefore, mappings));
    String signedIn = requireNonNull(wanted.get(Who.SIGNED_IN));
    if (!before.containsKey(Who.SIGNED_IN.awsName())) {
      run.create(
          Kind.ROLE_ATTACHMENT,
          name,
          () -> {
            attach(identityPoolId, roles, mappings);
            return signedIn;
          });
      return; // where nothing is given out, nobody gets more
    }
    List<Change> telling = roleChanges(before, wanted);
    telling.addAll(changes(withNewcomers(mappingsBefore, rules.keySet()), mappings));
    run.lose(
        Loss.Sort.WEAKENING, telling.stream().filter(Weakening::is).map(Change::toString).toList());
    run.converge(
        Kind.ROLE_ATTACHMENT,
        name,
        signedIn,
        changes.stream().map(Change::toString).toList(),
        () -> attach(identityPoolId, roles, mappings));
  }

  private static List<Change> roleChanges(Map<String, String> before, Map<Who, String> wanted) {
    List<Change> changes = new ArrayList<>();
    wanted.forEach(
        (who, roleArn) -> {
          String path = who == Who.GUEST ? "files.guest-role" : "files.role";
          JsonNode was =
              Optional.ofNullable(before.get(who.awsName()))
                  .<JsonNode>map(JsonNodeFactory.instance::textNode)
                  .orElse(MissingNode.getInstance());
          changes.addAll(Change.between(path, was, JsonNodeFactory.instance.textNode(roleArn)));
        });
    return changes;
  }

  /** An app client that is new gets the rules that others have already. */
  private static Map<String, RoleMapping> withNewcomers(
      Map<String, RoleMapping> before, Set<String> signIns) {
    Map<String, RoleMapping> all = new HashMap<>(before);
    before.entrySet().stream()
        .filter(one -> signIns.contains(one.getKey()))
        .findFirst()
        .ifPresent(one -> signIns.forEach(signIn -> all.putIfAbsent(signIn, one.getValue())));
    return all;
  }

  /** The rules are the same for all app clients of an installation, and told once. */
  private static List<Change> changes(
      Map<String, RoleMapping> before, Map<String, RoleMapping> after) {
    Set<String> signIns = new TreeSet<>(before.keySet());
    signIns.addAll(after.keySet());
    return signIns.stream()
        .flatMap(
            signIn ->
                Change.between("roles", tree(before.get(signIn)), tree(after.get(signIn))).stream())
        .distinct()
        .toList();
  }

  private static JsonNode tree(@Nullable RoleMapping mapping) {
    return mapping == null
        ? MissingNode.getInstance()
        : DeclarationText.rules(RoleRules.of(mapping));
  }

  private void attach(
      String identityPoolId, Map<String, String> roles, Map<String, RoleMapping> mappings) {
    new AwsCall(
            "set the roles of the identity pool " + name,
            "cognito-identity:SetIdentityPoolRoles and iam:PassRole for the roles")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.setIdentityPoolRoles(
                    wanted ->
                        wanted.identityPoolId(identityPoolId).roles(roles).roleMappings(mappings)));
  }
}
