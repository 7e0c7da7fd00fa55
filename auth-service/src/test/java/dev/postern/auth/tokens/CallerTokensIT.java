package dev.postern.auth.tokens;

import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.session.Ending;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerTokensIT {
  private final SignedInPeople people = new SignedInPeople();
  private final List<String> used = new ArrayList<>();

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void aCallIsMadeWithTheAccessTokenOfTheSession() {
    Caller ann = people.signIn("ann");

    people.callers().tell(ann, this::take);

    assertThat(used).containsExactly("access-ann");
  }

  @Test
  void tokensNearTheirEndAreRenewedFirst() {
    Caller ann = people.signIn("ann");
    people.clock().advance(Duration.ofMinutes(59).plusSeconds(1));

    people.callers().tell(ann, this::take);

    assertThat(used).containsExactly("new-access-ann");
    assertThat(people.issuer().devices())
        .singleElement()
        .satisfies(device -> assertThat(device).contains("device-of-ann"));
  }

  @Test
  void aTokenThatIsRefusedIsRenewedAndTheCallMadeAgain() {
    Caller ann = people.signIn("ann");

    people
        .callers()
        .tell(
            ann,
            token -> {
              take(token);
              if (used.size() == 1) {
                throw refused();
              }
            });

    assertThat(used).containsExactly("access-ann", "new-access-ann");
    assertThat(people.isSignedIn(ann)).isTrue();
  }

  @Test
  void aRevokedTokenEndsTheSession() {
    Caller ann = people.signIn("ann");
    people.issuer().killRefreshTokens();

    assertThat(reasonOf(() -> people.callers().tell(ann, CallerTokensIT::refuse)))
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(people.isSignedIn(ann)).isFalse();
    assertThat(people.endings()).containsExactly(Ending.REFRESH_TOKEN_DEAD);
  }

  @Test
  void aSessionWhoseNewTokensAreRefusedTooEnds() {
    Caller ann = people.signIn("ann");

    assertThat(reasonOf(() -> people.callers().tell(ann, CallerTokensIT::refuse)))
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(people.endings()).containsExactly(Ending.TOKENS_REFUSED);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "TIMEOUT", "THROTTLED", "CODE_MISMATCH", "MISCONFIGURED"})
  void anyOtherFailureLeavesTheSessionBe(Reason reason) {
    Caller ann = people.signIn("ann");

    assertThat(
            reasonOf(
                () ->
                    people
                        .callers()
                        .tell(
                            ann,
                            token -> {
                              take(token);
                              throw Failure.of(reason, "x");
                            })))
        .isEqualTo(reason);
    assertThat(used).hasSize(1);
    assertThat(people.isSignedIn(ann)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "TIMEOUT", "THROTTLED"})
  void troubleWithTheRenewalLeavesTheSessionBe(Reason trouble) {
    Caller ann = people.signIn("ann");
    people.issuer().failRenewal(Failure.of(trouble, "x"));

    assertThat(reasonOf(() -> people.callers().tell(ann, CallerTokensIT::refuse)))
        .isEqualTo(trouble);
    assertThat(people.isSignedIn(ann)).isTrue();
  }

  @Test
  void whoseSessionHasEndedIsNoCaller() {
    Caller ann = people.signIn("ann");
    people.sessions().end(ann.session(), Ending.SIGNED_OUT);

    assertThat(reasonOf(() -> people.callers().tell(ann, this::take)))
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(used).isEmpty();
  }

  @Test
  void nobodyCallsFromSomebodyElsesSession() {
    Caller ann = people.signIn("ann");
    Caller bob =
        new Caller(
            ann.session(),
            "sub-bob",
            "bob",
            List.of(),
            ann.authenticatedAt(),
            List.of(),
            Optional.empty());

    assertThat(reasonOf(() -> people.callers().tell(bob, this::take)))
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(used).isEmpty();
  }

  private void take(Secret token) {
    used.add(token.reveal());
  }

  private static void refuse(Secret token) {
    throw refused();
  }

  private static Failure refused() {
    return Failure.of(Reason.UNAUTHENTICATED, "Access Token has been revoked");
  }
}
