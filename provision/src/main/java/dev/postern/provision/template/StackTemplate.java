package dev.postern.provision.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Existing;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.plan.Ownership;
import java.util.Map;

/**
 * A CloudFormation template of a declared installation, made of what {@code apply} would send, so
 * that the two can't differ. What must not stand in it, the providers' secrets, are parameters.
 */
public final class StackTemplate {
  private final TemplateTree tree = new TemplateTree();
  private final Declaration declaration;
  private final Ownership ownership;

  private StackTemplate(Declaration declaration) {
    this.declaration = declaration;
    this.ownership = new Ownership(declaration.name(), declaration.tags());
  }

  /**
   * The template's YAML.
   *
   * @param asked parameters in the place of values that stand in the declaration, by these values
   * @throws ProvisionException where a stack can't be as declared
   */
  public static String of(Declaration declaration, Map<String, TemplateParameter> asked) {
    if (!declaration.existing().equals(Existing.NONE)) {
      throw new ProvisionException(
          "existing: a stack takes nothing over; use provision apply, or take it out of the declaration.");
    }
    StackTemplate template = new StackTemplate(declaration);
    template.add();
    TemplateTree tree = template.tree;
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.put("AWSTemplateFormatVersion", "2010-09-09");
    whole.put("Description", "What an installation of Postern has in AWS.");
    asked.values().forEach(one -> tree.parameters().set(one.name(), one.tree()));
    if (!tree.parameters().isEmpty()) {
      whole.set("Parameters", tree.parameters());
    }
    Substitution substitution = new Substitution(asked);
    whole.set("Resources", substitution.in(tree.resources()));
    whole.set("Outputs", substitution.in(tree.outputs()));
    return Tree.text(whole);
  }

  private void add() {
    new UserPoolResources(tree, declaration, ownership).add();
    IdentityPoolResources identities = new IdentityPoolResources(tree, declaration, ownership);
    identities.pool();
    new RoleResources(tree, declaration, ownership).add();
    identities.attachment();
    identities.tags();
    bucket();
    tree.output("UserPoolId", TemplateTree.ref("UserPool"));
    tree.output("ClientId", TemplateTree.ref("Client"));
    tree.output("IdentityPoolId", TemplateTree.ref("IdentityPool"));
    tree.output("Bucket", TemplateTree.ref("Bucket"));
  }

  private void bucket() {
    ObjectNode bucket = tree.resource("Bucket", "AWS::S3::Bucket");
    tree.keep("Bucket");
    bucket.put("BucketName", declaration.files().bucket());
    bucket.setAll((ObjectNode) TemplateTree.parsed(Bucket.SETTINGS));
    bucket.set("Tags", TemplateTree.tags(ownership));
    ObjectNode policy = tree.resource("BucketPolicy", "AWS::S3::BucketPolicy");
    policy.set("Bucket", TemplateTree.ref("Bucket"));
    policy.set("PolicyDocument", Bucket.policy(declaration.files().bucket()));
  }
}
