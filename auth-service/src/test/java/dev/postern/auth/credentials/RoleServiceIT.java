package dev.postern.auth.credentials;

import static dev.postern.auth.session.SessionFixtures.person;
import static dev.postern.auth.session.SessionFixtures.tokens;
import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.tokens.SignedInPeople;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.RoleChosen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoleServiceIT {
  private static final String EDITORS = "arn:aws:iam::000000000000:role/editors";
  private static final String READERS = "arn:aws:iam::000000000000:role/readers";
  private static final String ADMINS = "arn:aws:iam::000000000000:role/admins";

  private final SignedInPeople people = new SignedInPeople();
  private final FakeIdentityPool pool = new FakeIdentityPool(people.clock());
  private final List<RoleChosen> announced = new CopyOnWriteArrayList<>();
  private final SessionLogins logins =
      new SessionLogins(
          FakeIdentityPool.PROVIDER,
          people.refresher(),
          SessionFixtures.vault(),
          people.sessions(),
          people.clock());
  private final CredentialsService credentials =
      new CredentialsService(
          people.sessions(),
          new RoleCredentials(
              people.sessions(),
              logins,
              new Identities(people.sessions(), logins, pool, _ -> {}, new AuditLog()),
              pool,
              new AuditLog()),
          people.clock());
  private final RoleService service =
      new RoleService(credentials, people.sessions(), announced::add, new AuditLog());

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void aRoleOfThePersonsOwnIsInForceAtOnce() {
    Caller before = signIn(EDITORS, READERS);
    assertThat(keyOf(before)).isEqualTo("ASIA as usual");

    assertThat(choose(before, EDITORS).session().identity().orElseThrow().role()).contains(EDITORS);

    assertThat(keyOf(now(before))).isEqualTo("ASIA as " + EDITORS);
    assertThat(announced).containsExactly(new RoleChosen(before.session(), Optional.of(EDITORS)));
  }

  @Test
  void whatWasAssertedBeforeTheSwitchGetsNothingAnyMore() {
    Caller before = signIn(EDITORS, READERS);
    keyOf(before);
    choose(before, EDITORS);

    assertThat(reasonOf(() -> keyOf(before))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void aRoleThatTheTokenDoesNotNameIsDenied() {
    Caller ann = signIn(EDITORS);

    assertThat(reasonOf(() -> choose(ann, ADMINS))).isEqualTo(Reason.ROLE_DENIED);
    assertThat(pool.wishes()).isEmpty();
    assertThat(announced).isEmpty();
  }

  @Test
  void aRoleThatThePoolDoesNotGiveIsNotTaken() {
    Caller ann = signIn(EDITORS);
    pool.denyRole(EDITORS);

    assertThat(reasonOf(() -> choose(ann, EDITORS))).isEqualTo(Reason.ROLE_DENIED);
    assertThat(now(ann).role()).isEmpty();
    assertThat(announced).isEmpty();
  }

  @Test
  void troubleOnTheWayToTheNewRoleLeavesTheOldOne() {
    Caller ann = now(choose(signIn(EDITORS, READERS), READERS));
    pool.failOnce(Failure.of(Reason.UNAVAILABLE, "down"));

    assertThat(reasonOf(() -> choose(ann, EDITORS))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(now(ann).role()).contains(READERS);
  }

  @Test
  void theChoiceCanBeGivenBackToThePool() {
    Caller ann = now(choose(signIn(EDITORS), EDITORS));

    service.choose(ann, new ChooseRole(Optional.empty()));

    assertThat(keyOf(now(ann))).isEqualTo("ASIA as usual");
  }

  @Test
  void aRoleThatTheNewTokenNoLongerNamesIsGivenUp() {
    Caller ann = now(choose(signIn(EDITORS, READERS), EDITORS));
    people.issuer().knows(offered(READERS));
    people.clock().advance(Duration.ofMinutes(59).plusSeconds(30));

    assertThat(reasonOf(() -> keyOf(ann))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(keyOf(now(ann))).isEqualTo("ASIA as usual");
  }

  @Test
  void theRoleOfASessionThatEndedIsNobodys() {
    Caller ann = signIn(EDITORS);
    pool.meanwhile(() -> people.sessions().end(ann.session(), Ending.SIGNED_OUT));

    assertThat(reasonOf(() -> choose(ann, EDITORS))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(announced).isEmpty();
  }

  private Caller signIn(String... roles) {
    people.issuer().knows(offered(roles));
    return people
        .sessions()
        .open(
            offered(roles),
            tokens("ann", people.clock().instant().plus(Duration.ofHours(1))),
            List.of("pwd"),
            Browsers.FIREFOX,
            Optional.empty())
        .session()
        .caller();
  }

  private static Person offered(String... roles) {
    Person ann = person("ann");
    return new Person(
        ann.username(),
        ann.subject(),
        ann.groups(),
        ann.attributes(),
        ann.authenticatedAt(),
        new OfferedRoles(List.of(roles), Optional.empty()));
  }

  private Caller now(Caller before) {
    return people.sessions().find(before.session()).map(Session::caller).orElseThrow();
  }

  private Caller now(ChooseRole.Chosen chosen) {
    return people.sessions().ofSubject(chosen.session().subject()).getFirst().caller();
  }

  private ChooseRole.Chosen choose(Caller caller, String role) {
    return service.choose(caller, new ChooseRole(Optional.of(role)));
  }

  private String keyOf(Caller caller) {
    return credentials.issue(caller, new IssueCredentials()).accessKeyId();
  }
}
