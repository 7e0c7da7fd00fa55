package dev.postern.localaws.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.s3.TestAws;
import dev.postern.localaws.sts.TemporaryCredentials;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class IamIT {
  private static final String ALLOW =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
          + " \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/ä&+%\"}}";

  private final TestAws aws = new TestAws();
  private final IamClient iam = aws.iamClient(TestAws.root());

  @AfterEach
  void close() {
    iam.close();
    aws.close();
  }

  @Test
  void aCreatedRoleIsThereAsItWasCreated() {
    iam.createRole(
        r ->
            r.roleName("reader")
                .path("/app/")
                .description("reads")
                .maxSessionDuration(7_200)
                .assumeRolePolicyDocument(TestAws.trust())
                .tags(tag("team", "red")));

    Role role = iam.getRole(r -> r.roleName("reader")).role();

    assertThat(role.arn()).isEqualTo("arn:aws:iam::000000000000:role/app/reader");
    assertThat(role.roleId()).matches("AROA[A-Z2-7]{17}");
    assertThat(role.path()).isEqualTo("/app/");
    assertThat(role.description()).isEqualTo("reads");
    assertThat(role.maxSessionDuration()).isEqualTo(7_200);
    assertThat(decode(role.assumeRolePolicyDocument())).isEqualTo(TestAws.trust());
    assertThat(role.tags()).containsExactly(tag("team", "red"));
  }

  @Test
  void aRolesNameIsUniqueWhateverItsCase() {
    create("reader");

    assertThatThrownBy(() -> create("Reader")).isInstanceOf(EntityAlreadyExistsException.class);
  }

  @Test
  void aRoleThatIsNotThereIsNoSuchEntity() {
    assertThatThrownBy(() -> iam.getRole(r -> r.roleName("none")))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessageContaining("The role with name none cannot be found.");
  }

  @Test
  void aTrustPolicyThatIsNoneIsRefused() {
    assertThatThrownBy(
            () -> iam.createRole(r -> r.roleName("reader").assumeRolePolicyDocument(ALLOW)))
        .isInstanceOf(MalformedPolicyDocumentException.class);
    assertThat(iam.listRoles().roles()).isEmpty();
  }

  @Test
  void aRolesTrustPolicyCanBeReplaced() {
    create("reader");
    String other = TestAws.trust().replace(TestAws.POOL, "eu-central-1:other");

    iam.updateAssumeRolePolicy(r -> r.roleName("reader").policyDocument(other));

    assertThat(decode(iam.getRole(r -> r.roleName("reader")).role().assumeRolePolicyDocument()))
        .isEqualTo(other);
  }

  @Test
  void aRolesDescriptionAndLongestSessionCanBeChanged() {
    create("reader");

    iam.updateRole(r -> r.roleName("reader").description("new").maxSessionDuration(43_200));

    Role role = iam.getRole(r -> r.roleName("reader")).role();
    assertThat(role.description()).isEqualTo("new");
    assertThat(role.maxSessionDuration()).isEqualTo(43_200);
  }

  @Test
  void anInlinePolicyComesBackUrlEncoded() {
    create("reader");
    iam.putRolePolicy(r -> r.roleName("reader").policyName("p").policyDocument(ALLOW));

    String document = iam.getRolePolicy(r -> r.roleName("reader").policyName("p")).policyDocument();

    assertThat(document).startsWith("%7B%22Version%22%3A%20%22");
    assertThat(decode(document)).isEqualTo(ALLOW);
  }

  @Test
  void inlinePoliciesAreListedAndRemoved() {
    create("reader");
    iam.putRolePolicy(r -> r.roleName("reader").policyName("b").policyDocument(ALLOW));
    iam.putRolePolicy(r -> r.roleName("reader").policyName("a").policyDocument(ALLOW));
    assertThat(iam.listRolePolicies(r -> r.roleName("reader")).policyNames())
        .containsExactly("a", "b");

    iam.deleteRolePolicy(r -> r.roleName("reader").policyName("a"));

    assertThat(iam.listRolePolicies(r -> r.roleName("reader")).policyNames()).containsExactly("b");
    assertThatThrownBy(() -> iam.deleteRolePolicy(r -> r.roleName("reader").policyName("a")))
        .isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void aMalformedInlinePolicyIsRefused() {
    create("reader");

    assertThatThrownBy(
            () ->
                iam.putRolePolicy(
                    r -> r.roleName("reader").policyName("p").policyDocument("{\"a\":1}")))
        .isInstanceOf(MalformedPolicyDocumentException.class);
  }

  @Test
  void aRolesPoliciesTogetherAreLimited() {
    create("reader");
    String large = ALLOW.replace("b/ä&+%", "b/" + "x".repeat(10_300));

    assertThatThrownBy(
            () ->
                iam.putRolePolicy(r -> r.roleName("reader").policyName("p").policyDocument(large)))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void onlyARoleWithoutPoliciesCanBeDeleted() {
    create("reader");
    iam.putRolePolicy(r -> r.roleName("reader").policyName("p").policyDocument(ALLOW));
    assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("reader")))
        .isInstanceOf(DeleteConflictException.class);

    iam.deleteRolePolicy(r -> r.roleName("reader").policyName("p"));
    iam.deleteRole(r -> r.roleName("reader"));

    assertThat(iam.listRoles().roles()).isEmpty();
  }

  @Test
  void tagsAreAddedAndReplaced() {
    create("reader");
    iam.tagRole(r -> r.roleName("reader").tags(tag("a", "1"), tag("b", "2")));

    iam.tagRole(r -> r.roleName("reader").tags(tag("b", "3")));

    assertThat(iam.listRoleTags(r -> r.roleName("reader")).tags())
        .containsExactly(tag("a", "1"), tag("b", "3"));
  }

  @Test
  void rolesComePageByPage() {
    IntStream.range(0, 5).forEach(i -> create("role-" + i));

    assertThat(iam.listRolesPaginator(r -> r.maxItems(2)).roles().stream().map(Role::roleName))
        .containsExactly("role-0", "role-1", "role-2", "role-3", "role-4");
  }

  @Test
  void invalidParametersAreValidationErrors() {
    code(() -> create("a b"), "ValidationError");
    code(
        () ->
            iam.createRole(
                r ->
                    r.roleName("a")
                        .maxSessionDuration(10)
                        .assumeRolePolicyDocument(TestAws.trust())),
        "ValidationError");
  }

  @Test
  void whatARoleMayDoWithIamIsWhatItsPolicySays() {
    TemporaryCredentials session =
        aws.session(
            "admin",
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole",
             "Resource":"arn:aws:iam::000000000000:role/admin"}}
            """);

    try (IamClient limited = aws.iamClient(TestAws.of(session))) {
      assertThat(limited.getRole(r -> r.roleName("admin")).role().roleName()).isEqualTo("admin");
      assertThatThrownBy(() -> limited.deleteRole(r -> r.roleName("admin")))
          .hasMessageContaining(
              "User: arn:aws:sts::000000000000:assumed-role/admin/CognitoIdentityCredentials is not"
                  + " authorized to perform: iam:DeleteRole on resource:"
                  + " arn:aws:iam::000000000000:role/admin")
          .hasMessageNotContaining("because");
    }
  }

  @Test
  void anActionThatIsNotServedIsUnknown() {
    code(() -> iam.listUsers(), "InvalidAction");
  }

  private static void code(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            IamException.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private void create(String name) {
    iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TestAws.trust()));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
