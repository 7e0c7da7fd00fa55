package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.PoolIdentity;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignInResult.SignedIn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;

/** People with several roles, in front of an identity pool that takes these from tokens. */
class RoleFlowsIT {
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final LocalIdentities OWNER = SERVICE.aws().owner();
  private static final String EDITORS = OWNER.role("editors");
  private static final String READERS = OWNER.role("readers");

  static {
    OWNER.takeRolesFromTokens(AmbiguousRoleResolutionType.DENY);
    List.of("ann", "bob", "cleo").forEach(name -> OWNER.person(name, PASSWORD.reveal()));
    OWNER.group("editors", EDITORS, 1, List.of("ann"));
    OWNER.group("readers", READERS, 2, List.of("ann"));
    OWNER.group("tie-one", EDITORS, 7, List.of("bob"));
    OWNER.group("tie-two", READERS, 7, List.of("bob"));
  }

  @AfterAll
  static void close() {
    OWNER.close();
    SERVICE.close();
  }

  @Test
  void aSignInTellsTheIdentityAndItsRoles() {
    SignedIn ann = (SignedIn) SERVICE.signInBy("ann", PASSWORD);

    PoolIdentity identity = ann.session().identity().orElseThrow();
    assertThat(identity.id()).startsWith("us-east-1:");
    assertThat(identity.role()).isEmpty();
    assertThat(identity.roles()).containsExactlyInAnyOrder(EDITORS, READERS);
  }

  @Test
  void whoeverDoesNotChooseGetsTheRoleOfTheGroupThatComesFirst() {
    assertThat(arnOf(SERVICE.signIn("ann"))).contains("assumed-role/editors/");
  }

  @Test
  void whoeverChoosesGetsThatRoleAndGetsBackAgain() {
    SessionToken ann = SERVICE.signIn("ann");

    choose(ann, Optional.of(READERS));
    assertThat(arnOf(ann)).contains("assumed-role/readers/");

    choose(ann, Optional.empty());
    assertThat(arnOf(ann)).contains("assumed-role/editors/");
  }

  @Test
  void anAssertionFromBeforeTheChoiceGetsNoCredentials() {
    SessionToken ann = SERVICE.signIn("ann");
    Resolved before = (Resolved) SERVICE.resolve(ann);
    choose(ann, Optional.of(READERS));

    Failure refused =
        SERVICE.refused(before.assertion(), IssueCredentials.OPERATION, new IssueCredentials());

    assertThat(refused.reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void whoeverHasTwoRolesOfTheSameRankIsAskedToChoose() {
    SessionToken bob = SERVICE.signIn("bob");

    Failure refused = SERVICE.refused(bob, IssueCredentials.OPERATION, new IssueCredentials());
    assertThat(refused.reason()).isEqualTo(Reason.ROLE_DENIED);
    assertThat(SERVICE.isLive(bob)).isTrue();

    choose(bob, Optional.of(READERS));
    assertThat(arnOf(bob)).contains("assumed-role/readers/");
  }

  @Test
  void whoeverHasNoRoleCantTakeOne() {
    SessionToken cleo = SERVICE.signIn("cleo");

    Failure refused =
        SERVICE.refused(cleo, ChooseRole.OPERATION, new ChooseRole(Optional.of(READERS)));

    assertThat(refused.reason()).isEqualTo(Reason.ROLE_DENIED);
  }

  private static void choose(SessionToken token, Optional<String> role) {
    assertThat(
            SERVICE
                .ask(token, ChooseRole.OPERATION, new ChooseRole(role))
                .session()
                .identity()
                .orElseThrow()
                .role())
        .isEqualTo(role);
  }

  private static String arnOf(SessionToken token) {
    return OWNER.arnOf(SERVICE.ask(token, IssueCredentials.OPERATION, new IssueCredentials()));
  }
}
