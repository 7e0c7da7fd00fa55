package dev.postern.auth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.iam.policy.PolicyQuery;
import dev.postern.localaws.iam.policy.RequestContext;
import dev.postern.localaws.iam.policy.Subject;
import dev.postern.localaws.iam.policy.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policies say is what local-aws' IAM makes of them. */
class SharePolicyTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/people";
  private static final String READ = "s3:GetObject";
  private static final String STORE = "s3:PutObject";

  @Test
  void anObjectThatIsSharedIsReadAndNothingElseIs() {
    PolicyDocument policy = narrowing(reading(List.of("minutes/may.pdf"), List.of()));

    assertThat(allows(policy, READ, "files/minutes/may.pdf")).isTrue();
    assertThat(allows(policy, READ, "files/minutes/may.pdf.bak")).isFalse();
    assertThat(allows(policy, READ, "files/minutes/june.pdf")).isFalse();
    assertThat(allows(policy, READ, "other/minutes/may.pdf")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STORE,
        "s3:DeleteObject",
        "s3:GetObjectVersion",
        "s3:GetObjectTagging",
        "s3:ListBucketVersions",
        "s3:ListAllMyBuckets",
        "dynamodb:GetItem"
      })
  void whoReadsDoesNothingElse(String action) {
    PolicyDocument policy = narrowing(reading(List.of("k"), List.of("minutes/")));

    assertThat(allows(policy, action, "files/minutes/may.pdf")).isFalse();
    assertThat(allows(policy, action, "files/k")).isFalse();
  }

  @Test
  void aSingleObjectIsSharedWithoutAnyListing() {
    PolicyDocument policy = narrowing(reading(List.of("minutes/may.pdf"), List.of()));

    assertThat(lists(policy, "files", "minutes/")).isFalse();
  }

  @Test
  void aFolderIsListedAndReadAndItsNeighboursAreNot() {
    PolicyDocument policy = narrowing(reading(List.of(), List.of("minutes/")));

    assertThat(allows(policy, READ, "files/minutes/2026/may.pdf")).isTrue();
    assertThat(lists(policy, "files", "minutes/")).isTrue();
    assertThat(lists(policy, "files", "minutes/2026/")).isTrue();
    assertThat(allows(policy, READ, "files/minutes-old/may.pdf")).isFalse();
    assertThat(lists(policy, "files", "minute")).isFalse();
    assertThat(lists(policy, "files", "")).isFalse();
    assertThat(lists(policy, "other", "minutes/")).isFalse();
  }

  @Test
  void aListingThatNamesNoPrefixIsDenied() {
    PolicyDocument policy = narrowing(reading(List.of(), List.of("minutes/")));

    assertThat(asked(policy, "s3:ListBucket", "files", Map.of())).isEqualTo(Verdict.DENIED);
  }

  @Test
  void whatIsForBringingIsStoredThereAndNeverRead() {
    PolicyDocument policy =
        narrowing(new ShareScope(ShareKind.UPLOAD, "files", List.of(), List.of("inbox/")));

    assertThat(allows(policy, STORE, "files/inbox/visitor/a.txt")).isTrue();
    assertThat(allows(policy, STORE, "files/home/a.txt")).isFalse();
    assertThat(allows(policy, STORE, "other/inbox/a.txt")).isFalse();
    assertThat(allows(policy, READ, "files/inbox/visitor/a.txt")).isFalse();
    assertThat(lists(policy, "files", "inbox/")).isFalse();
  }

  @Test
  void whatMeansSomethingToIamMeansOnlyItselfInAName() {
    PolicyDocument policy = narrowing(reading(List.of("a*?${aws:username}.txt"), List.of("b*/")));

    assertThat(allows(policy, READ, "files/a*?${aws:username}.txt")).isTrue();
    assertThat(allows(policy, READ, "files/b*/c")).isTrue();
    assertThat(lists(policy, "files", "b*/")).isTrue();
    assertThat(allows(policy, READ, "files/a*X${aws:username}.txt")).isFalse();
    assertThat(allows(policy, READ, "files/aXX${aws:username}.txt")).isFalse();
    assertThat(allows(policy, READ, "files/bX/c")).isFalse();
    assertThat(lists(policy, "files", "bX/")).isFalse();
  }

  @Test
  void aNameOfAnyScriptIsWrittenAsStsTakesIt() {
    ShareScope scope = reading(List.of("отчёт 2026.pdf"), List.of("😀/\n\"x\\y\"/"));
    String text = SharePolicy.narrowing(Optional.empty(), scope, ROLE).orElseThrow();
    PolicyDocument policy = PolicyDocument.parse(PolicyKind.IDENTITY, text);

    assertThat(text).matches("[\\t\\n\\r -\\u00FF]+");
    assertThat(allows(policy, READ, "files/отчёт 2026.pdf")).isTrue();
    assertThat(allows(policy, READ, "files/😀/\n\"x\\y\"/z")).isTrue();
    assertThat(allows(policy, READ, "files/home/ann/secret.txt")).isFalse();
  }

  @Test
  void thePolicyThatWasConfiguredStaysInForce() {
    String configured =
        policy(
            new JsonObject()
                .put("Effect", "Allow")
                .put("Action", "s3:*")
                .put("Resource", "arn:aws:s3:::files/minutes/*"));
    ShareScope scope = reading(List.of("minutes/may.pdf", "home/ann.txt"), List.of());
    PolicyDocument policy =
        PolicyDocument.parse(
            PolicyKind.IDENTITY,
            SharePolicy.narrowing(Optional.of(configured), scope, ROLE).orElseThrow());

    assertThat(allows(policy, READ, "files/minutes/may.pdf")).isTrue();
    assertThat(allows(policy, READ, "files/minutes/june.pdf")).isFalse();
    assertThat(allows(policy, READ, "files/home/ann.txt")).isFalse();
  }

  @Test
  void aConfiguredPolicyMayHaveItsOnlyStatementWithoutBrackets() {
    String configured =
        new JsonObject()
            .put("Version", "2012-10-17")
            .put(
                "Statement",
                new JsonObject().put("Effect", "Deny").put("Action", READ).put("Resource", "*"))
            .encode();
    PolicyDocument policy =
        PolicyDocument.parse(
            PolicyKind.IDENTITY,
            SharePolicy.narrowing(Optional.of(configured), reading(List.of("k"), List.of()), ROLE)
                .orElseThrow());

    assertThat(allows(policy, READ, "files/k")).isFalse();
  }

  @Test
  void aShareTooLongForAPolicyLeavesTheConfiguredOneAlone() {
    ShareScope scope = reading(List.of("x".repeat(1_000), "y".repeat(1_000)), List.of());

    assertThat(SharePolicy.narrowing(Optional.of("{}"), scope, ROLE)).contains("{}");
    assertThat(SharePolicy.narrowing(Optional.empty(), scope, ROLE)).isEmpty();
  }

  @Test
  void aRoleOfAnotherPartitionHasItsBucketsThere() {
    ShareScope scope = reading(List.of("k"), List.of());

    assertThat(
            SharePolicy.narrowing(Optional.empty(), scope, "arn:aws-cn:iam::000000000000:role/p"))
        .hasValueSatisfying(text -> assertThat(text).contains("arn:aws-cn:s3:::files/k"));
  }

  private static ShareScope reading(List<String> keys, List<String> prefixes) {
    return new ShareScope(ShareKind.DOWNLOAD, "files", keys, prefixes);
  }

  private static PolicyDocument narrowing(ShareScope scope) {
    return PolicyDocument.parse(
        PolicyKind.IDENTITY, SharePolicy.narrowing(Optional.empty(), scope, ROLE).orElseThrow());
  }

  private static boolean allows(PolicyDocument policy, String action, String resource) {
    return asked(policy, action, resource, Map.of()) == Verdict.ALLOWED;
  }

  private static boolean lists(PolicyDocument policy, String bucket, String prefix) {
    return asked(policy, "s3:ListBucket", bucket, Map.of("s3:prefix", List.of(prefix)))
        == Verdict.ALLOWED;
  }

  private static Verdict asked(
      PolicyDocument policy, String action, String resource, Map<String, List<String>> context) {
    return policy.evaluate(
        new PolicyQuery(
            new Subject(
                Optional.of("000000000000"), Optional.of(ROLE), Optional.empty(), Optional.empty()),
            action,
            "arn:aws:s3:::" + resource,
            RequestContext.of(context)));
  }

  private static String policy(JsonObject statement) {
    return new JsonObject()
        .put("Version", "2012-10-17")
        .put("Statement", new JsonArray().add(statement))
        .encode();
  }
}
