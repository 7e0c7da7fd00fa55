package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.MovableClock;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.state.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {

  private static final String POOL = "us-east-1:pool";
  private static final Login GOOGLE = new Login("accounts.google.com", "alice@google");
  private static final Login AMAZON = new Login("www.amazon.com", "alice@amazon");
  private static final Login OTHER_GOOGLE = new Login("accounts.google.com", "bob@google");
  private static final Login STAFF = Login.ofDeveloper("alice");

  private final MovableClock clock = new MovableClock();
  private final StateDirectory state;
  private final Identities identities;

  IdentitiesTest(@TempDir Path folder) {
    state = StateDirectory.at(folder);
    identities = new Identities("us-east-1", clock, state);
  }

  @Test
  void aGuestsFirstLoginIsLinkedAndTheIdKept() {
    var guest = identities.newGuest(POOL).identity();

    var signedIn = identities.authenticate(guest.id(), List.of(GOOGLE));

    assertThat(signedIn.id()).isEqualTo(guest.id());
    assertThat(signedIn.isGuest()).isFalse();
    assertThat(idOf(GOOGLE)).isEqualTo(guest.id());
  }

  @Test
  void aGuestWhoseLoginIsKnownBecomesThatIdentity() {
    var known = idOf(GOOGLE);
    var guest = identities.newGuest(POOL).identity();

    var signedIn = identities.authenticate(guest.id(), List.of(GOOGLE));

    assertThat(signedIn.id()).isEqualTo(known);
    assertThat(identities.require(guest.id()).isGuest()).isFalse();
    assertThat(identities.authenticate(guest.id(), List.of(GOOGLE)).id()).isEqualTo(known);
  }

  @Test
  void theSameLoginInAnotherPoolIsAnotherIdentity() {
    var here = idOf(GOOGLE);

    var there = identities.resolve("us-east-1:other", List.of(GOOGLE));

    assertThat(there.isNew()).isTrue();
    assertThat(there.identity().id()).isNotEqualTo(here);
  }

  @Test
  void aNewLoginThatComesWithAKnownOneIsLinked() {
    var known = idOf(GOOGLE);

    identities.authenticate(known, List.of(GOOGLE, AMAZON));

    assertThat(idOf(AMAZON)).isEqualTo(known);
  }

  @Test
  void aNewLoginAloneDoesNotOpenAnIdentityThatHasOthers() {
    var known = idOf(GOOGLE);

    refused(() -> identities.authenticate(known, List.of(AMAZON)), "NotAuthorizedException");
    assertThat(identities.require(known).logins()).containsOnlyKeys("accounts.google.com");
  }

  @Test
  void somebodyElsesLoginDoesNotOpenAnIdentity() {
    var known = idOf(GOOGLE);
    idOf(AMAZON);

    refused(() -> identities.authenticate(known, List.of(AMAZON)), "NotAuthorizedException");
  }

  @Test
  void twoIdentitiesWhoseLoginsComeTogetherBecomeTheOlder() {
    var older = idOf(GOOGLE);
    clock.advance(Duration.ofDays(1));
    var younger = idOf(AMAZON);

    var merged = identities.resolve(POOL, List.of(AMAZON, GOOGLE));

    assertThat(merged.isNew()).isFalse();
    assertThat(merged.identity().id()).isEqualTo(older);
    assertThat(idOf(AMAZON)).isEqualTo(older);
    assertThat(identities.require(younger).isDisabled()).isTrue();
  }

  @Test
  void theIdentityAskedForSurvivesAMerger() {
    var older = idOf(GOOGLE);
    clock.advance(Duration.ofDays(1));
    var asked = idOf(AMAZON);

    var merged = identities.authenticate(asked, List.of(AMAZON, GOOGLE));

    assertThat(merged.id()).isEqualTo(asked);
    assertThat(identities.authenticate(older, List.of(GOOGLE)).id()).isEqualTo(asked);
  }

  @Test
  void twoUsersOfOneProviderNeverBecomeOne() {
    var alice = idOf(GOOGLE);
    var bob = identities.resolve(POOL, List.of(OTHER_GOOGLE, AMAZON)).identity();

    refused(
        () -> identities.authenticate(alice, List.of(GOOGLE, AMAZON)), "ResourceConflictException");
    assertThat(idOf(AMAZON)).isEqualTo(bob.id());
    assertThat(identities.require(bob.id())).isEqualTo(bob);
  }

  @Test
  void anotherUserOfALinkedProviderIsNotLinked() {
    var known = identities.resolve(POOL, List.of(GOOGLE, AMAZON)).identity().id();

    refused(
        () -> identities.authenticate(known, List.of(AMAZON, OTHER_GOOGLE)),
        "NotAuthorizedException");
  }

  @Test
  void anUnlinkedLoginIsANewIdentityNextTime() {
    var known = identities.resolve(POOL, List.of(GOOGLE, AMAZON)).identity().id();

    identities.change(
        known, List.of(GOOGLE), one -> one.without("www.amazon.com", clock.instant()));

    assertThat(idOf(AMAZON)).isNotEqualTo(known);
    assertThat(idOf(GOOGLE)).isEqualTo(known);
  }

  @Test
  void withoutItsLastLoginAnIdentityIsNobodys() {
    var known = idOf(GOOGLE);

    identities.change(
        known, List.of(GOOGLE), one -> one.without("accounts.google.com", clock.instant()));

    assertThat(identities.require(known).isGuest()).isFalse();
    refused(() -> identities.authenticate(known, List.of(GOOGLE)), "NotAuthorizedException");
  }

  @Test
  void anIdentityHasUpTo20Logins() {
    var twenty = IntStream.range(0, 20).mapToObj(n -> new Login("provider-" + n, "alice")).toList();
    var id = identities.resolve(POOL, twenty).identity().id();

    refused(
        () -> identities.authenticate(id, List.of(twenty.getFirst(), GOOGLE)),
        "LimitExceededException");
  }

  @Test
  void anIdentityHasSeveralUsersOfTheDeveloperProvider() {
    var id = idOf(STAFF);

    identities.link(id, List.of(Login.ofDeveloper("alice@example.com")));

    assertThat(identities.require(id).developerUsers())
        .containsExactly("alice", "alice@example.com");
  }

  @Test
  void aDeletedIdentitysLoginIsNewAgain() {
    var known = idOf(GOOGLE);

    identities.delete(List.of(known));

    assertThat(idOf(GOOGLE)).isNotEqualTo(known);
    refused(() -> identities.require(known), "ResourceNotFoundException");
  }

  @Test
  void identitiesAndWhereTheyWentOutliveARestart() {
    var known = idOf(GOOGLE);
    var guest = identities.newGuest(POOL).identity().id();
    identities.authenticate(guest, List.of(GOOGLE));

    var reopened = new Identities("us-east-1", clock, state);

    assertThat(reopened.resolve(POOL, List.of(GOOGLE)).identity().id()).isEqualTo(known);
    assertThat(reopened.authenticate(guest, List.of(GOOGLE)).id()).isEqualTo(known);
    assertThat(reopened.of(POOL)).isEqualTo(identities.of(POOL));
  }

  private String idOf(Login login) {
    return identities.resolve(POOL, List.of(login)).identity().id();
  }

  private static void refused(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }
}
