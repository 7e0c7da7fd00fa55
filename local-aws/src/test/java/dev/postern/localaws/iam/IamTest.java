package dev.postern.localaws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.RootKey;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.state.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final RootKey ROOT = new RootKey("AKIAROOT", "secret");
  private static final String KEY = "arn:aws:s3:::b/k";
  private static final String GET =
      "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}";
  private static final String DENY_GET = "{'Effect':'Deny','Action':'s3:GetObject','Resource':'*'}";

  private static final String GET_OF_HALL =
      "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/${aws:PrincipalTag/hall}/*'}";
  private final StateDirectory state = StateDirectory.inMemory();
  private final Iam iam = new Iam(CLOCK, state, ROOT);

  @AfterEach
  void deleteState() {
    state.close();
  }

  @Test
  void theRootUserMayDoEverything() {
    assertThat(iam.isAllowed(new Principal.Root(), "s3:DeleteBucket", "*", Map.of())).isTrue();
  }

  @Test
  void aRoleWithoutPoliciesMayDoNothing() {
    assertThat(get(session(role(), Optional.empty()), Optional.empty()))
        .isEqualTo(
            new Decision.Denied("because no identity-based policy allows the s3:GetObject action"));
  }

  @Test
  void aRoleMayDoWhatItsPoliciesTogetherAllow() {
    Principal session =
        session(
            role(GET, "{'Effect':'Allow','Action':'s3:PutObject','Resource':'*'}"),
            Optional.empty());

    assertThat(iam.isAllowed(session, "s3:GetObject", KEY, Map.of())).isTrue();
    assertThat(iam.isAllowed(session, "s3:PutObject", KEY, Map.of())).isTrue();
    assertThat(iam.isAllowed(session, "s3:DeleteObject", KEY, Map.of())).isFalse();
  }

  @Test
  void aDenyInOnePolicyWinsOverAnAllowInAnother() {
    assertThat(get(session(role(GET, DENY_GET), Optional.empty()), Optional.empty()))
        .isEqualTo(new Decision.Denied("with an explicit deny in an identity-based policy"));
  }

  @Test
  void aSessionPolicyLimitsTheRole() {
    Principal session =
        session(
            role(GET),
            Optional.of(
                policy(
                    PolicyKind.IDENTITY,
                    "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/mine/*'}")));

    assertThat(iam.isAllowed(session, "s3:GetObject", "arn:aws:s3:::b/mine/x", Map.of())).isTrue();
    assertThat(get(session, Optional.empty()))
        .isEqualTo(new Decision.Denied("because no session policy allows the s3:GetObject action"));
  }

  @Test
  void aSessionPolicyGivesNothing() {
    Principal session = session(role(), Optional.of(policy(PolicyKind.IDENTITY, GET)));

    assertThat(get(session, Optional.empty())).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void aDenyInTheSessionPolicyWins() {
    Principal session =
        session(role(GET), Optional.of(policy(PolicyKind.IDENTITY, GET + "," + DENY_GET)));

    assertThat(get(session, Optional.empty()))
        .isEqualTo(new Decision.Denied("with an explicit deny in a session policy"));
  }

  @Test
  void aBucketPolicyThatNamesTheRoleAllowsByItself() {
    assertThat(
            get(
                session(role(), Optional.empty()),
                bucket("{'AWS':'arn:aws:iam::000000000000:role/reader'}")))
        .isEqualTo(new Decision.Allowed());
  }

  @Test
  void aBucketPolicyThatNamesTheRoleDoesNotLiftTheSessionPolicy() {
    Principal session =
        session(
            role(),
            Optional.of(
                policy(
                    PolicyKind.IDENTITY,
                    "{'Effect':'Allow','Action':'s3:PutObject','Resource':'*'}")));

    assertThat(get(session, bucket("{'AWS':'arn:aws:iam::000000000000:role/reader'}")))
        .isInstanceOf(Decision.Denied.class);
  }

  @Test
  void aBucketPolicyThatNamesTheSessionLiftsTheSessionPolicy() {
    Principal session =
        session(
            role(),
            Optional.of(
                policy(
                    PolicyKind.IDENTITY,
                    "{'Effect':'Allow','Action':'s3:PutObject','Resource':'*'}")));

    assertThat(get(session, bucket("{'AWS':'arn:aws:sts::000000000000:assumed-role/reader/ann'}")))
        .isEqualTo(new Decision.Allowed());
  }

  @Test
  void aBucketPolicyThatNamesTheAccountLeavesItToTheRole() {
    Optional<PolicyDocument> bucket = bucket("{'AWS':'000000000000'}");

    assertThat(get(session(role(), Optional.empty()), bucket)).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void aDenyInABucketPolicyWins() {
    Optional<PolicyDocument> bucket =
        Optional.of(
            policy(
                PolicyKind.RESOURCE,
                "{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b/*'}"));

    assertThat(get(session(role(GET), Optional.empty()), bucket))
        .isEqualTo(new Decision.Denied("with an explicit deny in a resource-based policy"));
  }

  @Test
  void strangersMayDoWhatABucketPolicyAllowsEverybody() {
    assertThat(get(new Principal.Anonymous(), bucket("'*'"))).isEqualTo(new Decision.Allowed());
    assertThat(get(new Principal.Anonymous(), Optional.empty()))
        .isInstanceOf(Decision.Denied.class);
  }

  @Test
  void aSessionDoesNotServeALaterRoleOfTheSameName() {
    Principal session = session(role(GET), Optional.empty());
    iam.roles().change("reader", role -> role.withPolicies(Map.of()));
    iam.roles().remove("reader");
    iam.roles().add(newRole("AROAOTHER", GET));

    assertThat(get(session, Optional.empty())).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void aChangedPolicyCountsForRunningSessionsAtOnce() {
    Principal session = session(role(GET), Optional.empty());

    iam.roles().change("reader", role -> role.withPolicies(Map.of()));

    assertThat(get(session, Optional.empty())).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void policiesKnowTheTimeAndTheCaller() {
    Principal session =
        session(
            role(
                "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{"
                    + "'DateLessThan':{'aws:CurrentTime':'2026-03-01T12:00:01Z'},"
                    + "'StringEquals':{'aws:userid':'AROAREADER:ann',"
                    + "'aws:PrincipalTag/team':'red',"
                    + "'cognito-identity.amazonaws.com:sub':'id-1'},"
                    + "'ArnEquals':{'aws:PrincipalArn':"
                    + "'arn:aws:iam::000000000000:role/reader'}}}"),
            Optional.empty());

    assertThat(get(session, Optional.empty())).isEqualTo(new Decision.Allowed());
  }

  @Test
  void aRequestCannotClaimTheCallersOwnKeys() {
    Principal session =
        session(
            role(
                "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{"
                    + "'StringEquals':{'aws:PrincipalTag/team':'blue'}}}"),
            Optional.empty());

    assertThat(
            iam.isAllowed(
                session, "s3:GetObject", KEY, Map.of("aws:principaltag/TEAM", List.of("blue"))))
        .isFalse();
  }

  @Test
  void rolesAreThereAgainAfterARestart(@TempDir Path folder) {
    try (StateDirectory kept = StateDirectory.at(folder)) {
      Role before = newRole("AROAREADER", GET).withTags(Map.of("team", "red"));
      new Iam(CLOCK, kept, ROOT).roles().add(before);

      Iam again = new Iam(CLOCK, kept, ROOT);

      assertThat(again.role(before.arn())).contains(before);
      assertThat(again.isAllowed(session(before, Optional.empty()), "s3:GetObject", KEY, Map.of()))
          .isTrue();
    }
  }

  @Test
  void aRolesOwnTagIsItsSessionsToo() {
    Role tagged = role(GET_OF_HALL).withTags(Map.of("hall", "north"));
    iam.roles().change("reader", role -> tagged);

    assertThat(mayReadOfHall(session(tagged, Optional.empty()), "north")).isTrue();
    assertThat(mayReadOfHall(session(tagged, Optional.empty()), "south")).isFalse();
  }

  @Test
  void aSessionsTagHidesTheRolesOwn() {
    Role tagged = role(GET_OF_HALL.replace("hall", "team")).withTags(Map.of("team", "blue"));
    iam.roles().change("reader", role -> tagged);

    assertThat(mayReadOfHall(session(tagged, Optional.empty()), "red")).isTrue();
    assertThat(mayReadOfHall(session(tagged, Optional.empty()), "blue")).isFalse();
  }

  private boolean mayReadOfHall(Principal principal, String hall) {
    return iam.isAllowed(principal, "s3:GetObject", "arn:aws:s3:::b/" + hall + "/x", Map.of());
  }

  private Decision get(Principal principal, Optional<PolicyDocument> bucketPolicy) {
    return iam.decide(new AccessRequest(principal, "s3:GetObject", KEY, Map.of(), bucketPolicy));
  }

  private Role role(String... statements) {
    Role role = newRole("AROAREADER", statements);
    iam.roles().add(role);
    return role;
  }

  private static Role newRole(String id, String... statements) {
    Map<String, PolicyDocument> policies = new TreeMap<>();
    for (String statement : statements) {
      policies.put("p" + policies.size(), policy(PolicyKind.IDENTITY, statement));
    }
    return new Role(
        "reader",
        "/",
        id,
        NOW,
        "",
        Duration.ofHours(1),
        policy(
            PolicyKind.TRUST,
            "{'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'}"),
        new TreeMap<>(policies),
        new TreeMap<>());
  }

  private static Principal session(Role role, Optional<PolicyDocument> sessionPolicy) {
    return new Principal.RoleSession(
        role.arn(),
        role.id(),
        "ann",
        NOW,
        "cognito-identity.amazonaws.com",
        "cognito-identity.amazonaws.com",
        Map.of("sub", List.of("id-1")),
        Map.of("team", "red"),
        sessionPolicy);
  }

  private static Optional<PolicyDocument> bucket(String principal) {
    return Optional.of(
        policy(
            PolicyKind.RESOURCE,
            "{'Effect':'Allow','Principal':"
                + principal
                + ",'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}"));
  }

  private static PolicyDocument policy(PolicyKind kind, String statements) {
    return PolicyDocument.parse(
        kind, ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"'));
  }
}
