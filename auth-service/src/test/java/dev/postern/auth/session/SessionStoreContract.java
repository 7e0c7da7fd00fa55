package dev.postern.auth.session;

import static dev.postern.auth.session.SessionFixtures.NOON;
import static dev.postern.auth.session.SessionFixtures.aSession;
import static dev.postern.auth.session.SessionFixtures.aSessionOf;
import static dev.postern.auth.session.SessionFixtures.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of sessions must do. */
abstract class SessionStoreContract {
  private static final int ROUNDS = 1_000;

  abstract SessionStore store();

  @Test
  void whatWasKeptIsFoundAsItWas() {
    Session session =
        new Session(
            SessionToken.random().id(),
            new Person(
                "ünï \"code\" 😀",
                "sub",
                List.of("a,b", "c"),
                Map.of("email", "a@b.c", "custom:x", "{\"y\":1}", "zoneinfo", ""),
                NOON.plusNanos(1),
                new OfferedRoles(List.of("arn:aws:iam::1:role/a", "b"), Optional.of("b"))),
            Standing.GUEST,
            List.of("pwd", "otp"),
            new Browser("2001:db8::1", "ünï \"agent\"", Optional.of("eu-central-1_device"), true),
            NOON.plusNanos(123_456_789),
            NOON.plusMillis(5),
            new AwsIdentity(Optional.of("eu-central-1:1"), Optional.of("b")),
            "k.n.c",
            7);

    store().create(session);

    assertThat(store().find(session.id())).contains(session);
  }

  @Test
  void whatWasNeverKeptIsNotFound() {
    assertThat(store().find(aSession().id())).isEmpty();
  }

  @Test
  void anIdIsGivenOnce() {
    Session session = aSession();
    store().create(session);

    assertThatIllegalStateException().isThrownBy(() -> store().create(session));
  }

  @Test
  void theExpectedVersionIsReplaced() {
    Session session = aSession();
    store().create(session);
    Session seen = session.seenAt(NOON.plusSeconds(90));

    assertThat(store().compareAndSet(session, seen)).isTrue();
    assertThat(store().find(session.id())).contains(seen);
  }

  @Test
  void anotherVersionIsNotReplaced() {
    Session session = aSession();
    store().create(session);
    Session seen = session.seenAt(NOON.plusSeconds(90));
    store().compareAndSet(session, seen);

    assertThat(store().compareAndSet(session, session.seenAt(NOON.plusSeconds(120)))).isFalse();
    assertThat(store().find(session.id())).contains(seen);
  }

  @Test
  void aRemovedSessionIsGivenBackOnce() {
    Session session = aSession();
    store().create(session);

    assertThat(store().remove(session.id())).contains(session);
    assertThat(store().remove(session.id())).isEmpty();
    assertThat(store().find(session.id())).isEmpty();
  }

  @Test
  void aRemovedSessionIsNotBroughtBackByAWrite() {
    Session session = aSession();
    store().create(session);
    store().remove(session.id());

    assertThat(store().compareAndSet(session, session.seenAt(NOON.plusSeconds(90)))).isFalse();
    assertThat(store().find(session.id())).isEmpty();
  }

  @Test
  void removalWinsAgainstWritesThatAreUnderWay() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        Session session = aSession();
        store().create(session);
        CyclicBarrier together = new CyclicBarrier(3);
        Callable<Boolean> write =
            () -> {
              together.await();
              return store().compareAndSet(session, session.seenAt(NOON.plusSeconds(90)));
            };
        Future<Boolean> first = threads.submit(write);
        Future<Boolean> second = threads.submit(write);
        together.await();
        store().remove(session.id());
        boolean both = first.get() && second.get();

        assertThat(store().find(session.id())).as("round %d", round).isEmpty();
        assertThat(both).as("two writers of one version").isFalse();
      }
    }
  }

  @Test
  void theSessionsOfASubjectAreItsOwnAlone() {
    Person person = somebody();
    Session first = aSessionOf(person);
    Session second = aSessionOf(person);
    store().create(first);
    store().create(second);
    store().create(aSessionOf(somebody()));

    assertThat(store().ofSubject(person.subject())).containsExactlyInAnyOrder(first, second);
    assertThat(store().ofSubject(person.username())).isEmpty();
  }

  @Test
  void aSessionIsFoundByWhateverItsPersonMaySignInWith() {
    String username = "Name-" + UUID.randomUUID();
    String email = UUID.randomUUID() + "@Example.com";
    String phone = "+49" + UUID.randomUUID();
    String preferred = "pref-" + UUID.randomUUID();
    String nickname = "nick-" + UUID.randomUUID();
    Map<String, String> attributes =
        Map.of(
            "email", email,
            "phone_number", phone,
            "preferred_username", preferred,
            "nickname", nickname);
    Session session =
        aSessionOf(
            new Person(username, username, List.of(), attributes, NOON, OfferedRoles.none()));

    store().create(session);

    for (String name : List.of(username, email.toUpperCase(Locale.ROOT), phone, preferred)) {
      assertThat(store().ofName(name)).as(name).containsExactly(session);
    }
    assertThat(store().ofName(nickname)).isEmpty();
  }

  @Test
  void whatIsListedIsTheSessionAsItIsNow() {
    Session session = aSessionOf(somebody());
    store().create(session);
    Session seen = session.seenAt(NOON.plusSeconds(90));
    store().compareAndSet(session, seen);

    assertThat(store().ofSubject(session.person().subject())).containsExactly(seen);
  }

  @Test
  void aNameThatChangesFindsTheSessionFromThenOn() {
    Session session = aSessionOf(somebody());
    store().create(session);
    String address = UUID.randomUUID() + "@new.example";
    Session changed = session.renewed(withEmail(session.person(), address), "sealed");

    store().compareAndSet(session, changed);

    assertThat(store().ofName(address)).containsExactly(changed);
    assertThat(store().ofName(emailOf(session))).isEmpty();
  }

  @Test
  void aNameThatCameBackFindsTheSessionAgain() {
    Session session = aSessionOf(somebody());
    store().create(session);
    String old = emailOf(session);
    Session changed =
        session.renewed(withEmail(session.person(), UUID.randomUUID() + "@x.example"), "sealed");
    Session back = changed.renewed(withEmail(session.person(), old), "sealed");

    store().compareAndSet(session, changed);
    store().compareAndSet(changed, back);

    assertThat(store().ofName(old)).containsExactly(back);
  }

  @Test
  void aRemovedSessionIsNotListed() {
    Person person = somebody();
    Session kept = aSessionOf(person);
    Session removed = aSessionOf(person);
    store().create(kept);
    store().create(removed);

    store().remove(removed.id());

    assertThat(store().ofSubject(person.subject())).containsExactly(kept);
    assertThat(store().ofName(person.username())).containsExactly(kept);
  }

  @Test
  void ofManySessionsOfOnePersonThatComeAndGoAtOnceNoneIsLostAndNoneStays() throws Exception {
    Person person = somebody();
    List<Session> staying = IntStream.range(0, 50).mapToObj(_ -> aSessionOf(person)).toList();
    List<Session> going = IntStream.range(0, 50).mapToObj(_ -> aSessionOf(person)).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> work = new ArrayList<>();
      staying.forEach(session -> work.add(() -> created(session)));
      going.forEach(
          session ->
              work.add(
                  () -> {
                    created(session);
                    return store().remove(session.id()).isPresent();
                  }));
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(store().ofSubject(person.subject())).containsExactlyInAnyOrderElementsOf(staying);
  }

  @Test
  void ofManyWritersOfOneVersionOneWins() throws Exception {
    Session session = aSession();
    store().create(session);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> writers =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () ->
                              store()
                                  .compareAndSet(
                                      session, session.seenAt(NOON.plus(Duration.ofMinutes(i)))))
              .toList();

      long winners = 0;
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        winners += writer.get() ? 1 : 0;
      }

      assertThat(winners).isEqualTo(1);
    }
  }

  private boolean created(Session session) {
    store().create(session);
    return true;
  }

  private static Person somebody() {
    return person("somebody-" + UUID.randomUUID());
  }

  private static String emailOf(Session session) {
    return session.person().username() + "@example.com";
  }

  private static Person withEmail(Person person, String email) {
    return new Person(
        person.username(),
        person.subject(),
        person.groups(),
        Map.of("email", email),
        NOON,
        OfferedRoles.none());
  }
}
