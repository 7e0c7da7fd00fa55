package dev.postern.provision.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.Wanted;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.role.Access;
import dev.postern.provision.role.AccessPolicy;
import dev.postern.provision.role.PoolRole;
import dev.postern.provision.role.Who;
import java.util.Map;
import java.util.Optional;

/** The roles that Postern makes, and the user pool's groups, which have some of them. */
record RoleResources(TemplateTree tree, Declaration declaration, Ownership ownership) {
  private static final String REGION = "${AWS::Region}";
  private static final String IDENTITY_POOL = "${IdentityPool}";

  void add() {
    roles();
    declaration.groups().forEach(this::group);
  }

  private void roles() {
    if (declaration.files().ownRole().isEmpty()) {
      role("SignedInRole", Who.SIGNED_IN, Who.SIGNED_IN.suffix(), declaration.files().access());
    }
    if (declaration.identities().guests() && declaration.files().ownGuestRole().isEmpty()) {
      role("GuestRole", Who.GUEST, Who.GUEST.suffix(), declaration.files().access());
    }
  }

  private void role(String id, Who who, String suffix, Access access) {
    Wanted wanted = Wanted.of(declaration);
    AccessPolicy permissions =
        new AccessPolicy(access, wanted.bucket(), wanted.commonPrefix(), wanted.homePrefix());
    boolean tagged = who == Who.SIGNED_IN && !declaration.identities().principalTags().isEmpty();
    ObjectNode role = tree.resource(id, "AWS::IAM::Role");
    role.set("RoleName", TemplateTree.sub(PoolRole.name(declaration.name(), REGION, suffix)));
    role.put("Description", who.description());
    role.set(
        "AssumeRolePolicyDocument",
        new Substitution(Map.of())
            .in(
                TemplateTree.parsed(PoolRole.trustDocument(IDENTITY_POOL, who, tagged)),
                IDENTITY_POOL));
    ObjectNode policy = role.putArray("Policies").addObject();
    policy.put("PolicyName", PoolRole.POLICY);
    policy.set("PolicyDocument", TemplateTree.parsed(permissions.document(who)));
    role.set("Tags", TemplateTree.tags(ownership));
  }

  private void group(Group one) {
    String id = "Group" + one.name().replaceAll("[^A-Za-z0-9]", "");
    if (one.access() != null) {
      role("RoleOf" + id, Who.SIGNED_IN, PoolRole.suffixOfGroup(one.name()), one.access());
    }
    ObjectNode group = tree.resource(id, "AWS::Cognito::UserPoolGroup");
    group.set("UserPoolId", TemplateTree.ref("UserPool"));
    group.put("GroupName", one.name());
    Optional.ofNullable(one.description()).ifPresent(text -> group.put("Description", text));
    Optional.ofNullable(one.precedence()).ifPresent(rank -> group.put("Precedence", rank));
    if (one.access() != null) {
      group.set("RoleArn", TemplateTree.attribute("RoleOf" + id, "Arn"));
    } else if (one.role() != null) {
      group.put("RoleArn", one.role());
    }
  }
}
