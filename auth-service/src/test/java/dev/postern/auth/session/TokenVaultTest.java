package dev.postern.auth.session;

import static dev.postern.auth.session.SessionFixtures.NOON;
import static dev.postern.auth.session.SessionFixtures.key;
import static dev.postern.auth.session.SessionFixtures.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.seal.Seal;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenVaultTest {
  private static final SessionId SESSION = new SessionId("session-1");
  private static final UserTokens TOKENS = tokens("ann", NOON);

  private final Seal seal = Seal.of(List.of(key("new", 1), key("old", 2)));
  private final TokenVault vault = new TokenVault(seal);

  @Test
  void whatAProviderGaveIsSealedToo() {
    ProviderToken token = new ProviderToken("accounts.google.com", new Secret("canary"), NOON);

    String sealed = vault.seal(SESSION, token);

    assertThat(sealed).doesNotContain("canary");
    assertThat(vault.open(SESSION, sealed)).contains(token);
  }

  @Test
  void aGuestHasNothingToSeal() {
    String sealed = vault.seal(SESSION, new NoTokens());

    assertThat(vault.open(SESSION, sealed)).contains(new NoTokens());
  }

  @Test
  void whatWasSealedOpensForItsSession() {
    assertThat(vault.open(SESSION, vault.seal(SESSION, TOKENS))).contains(TOKENS);
  }

  @Test
  void whatWasSealedShowsNothingOfIt() {
    assertThat(vault.seal(SESSION, TOKENS)).doesNotContain("refresh").startsWith("new.");
  }

  @Test
  void theSealOfOneSessionDoesNotOpenForAnother() {
    String sealed = vault.seal(SESSION, TOKENS);

    assertThat(vault.open(new SessionId("session-2"), sealed)).isEmpty();
  }

  @Test
  void everySealIsAnother() {
    Set<String> seals = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seals.add(vault.seal(SESSION, TOKENS));
    }

    assertThat(seals).hasSize(1_000);
  }

  @Test
  void whatAnOlderKeySealedStillOpens() {
    String sealed = new TokenVault(Seal.of(List.of(key("old", 2)))).seal(SESSION, TOKENS);

    assertThat(vault.open(SESSION, sealed)).contains(TOKENS);
  }

  @Test
  void whatAKeySealedThatWasTakenAwayDoesNotOpen() {
    String sealed = vault.seal(SESSION, TOKENS);

    seal.change(List.of(key("old", 2)), Duration.ZERO);

    assertThat(vault.open(SESSION, sealed)).isEmpty();
  }

  @Test
  void whatAKeySealedThatThisNodeHasNotBeenGivenMayOpenLater() {
    String sealed = new TokenVault(Seal.of(List.of(key("newest", 3)))).seal(SESSION, TOKENS);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> vault.open(SESSION, sealed))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE))
        .satisfies(failure -> assertThat(failure.retryAfter()).isPresent());
    seal.change(List.of(key("newest", 3), key("new", 1)), Duration.ZERO);
    assertThat(vault.open(SESSION, sealed)).contains(TOKENS);
  }

  @Test
  void aKeyThatComesBackOpensAgain() {
    String sealed = vault.seal(SESSION, TOKENS);
    seal.change(List.of(key("old", 2)), Duration.ZERO);

    seal.change(List.of(key("new", 1), key("old", 2)), Duration.ZERO);

    assertThat(vault.open(SESSION, sealed)).contains(TOKENS);
  }

  @Test
  void anotherKeyUnderTheSameIdDoesNotOpen() {
    String sealed = new TokenVault(Seal.of(List.of(key("new", 9)))).seal(SESSION, TOKENS);

    assertThat(vault.open(SESSION, sealed)).isEmpty();
  }

  @Test
  void aSealThatWasChangedInAnyPlaceDoesNotOpen() {
    String sealed = vault.seal(SESSION, TOKENS);
    for (int i = 0; i < sealed.length(); i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      boolean lastCharacterOfAPart = i == sealed.length() - 1 || sealed.charAt(i + 1) == '.';
      boolean idOfTheKey = i < sealed.indexOf('.');
      if (!lastCharacterOfAPart && !idOfTheKey) {
        assertThat(vault.open(SESSION, changed)).as("place %d", i).isEmpty();
      }
    }
  }

  @Test
  void whatIsNoSealDoesNotOpen() {
    for (String garbage : List.of("", ".", "..", "new..", "new.AAAA.AAAA", "new.%.%", "a.b.c.d")) {
      assertThat(vault.open(SESSION, garbage)).as(garbage).isEmpty();
    }
  }

  @Test
  void whatIsDerivedDiffersByLabelAndKey() {
    assertThat(seal.derive("one"))
        .isEqualTo(seal.derive("one"))
        .isNotEqualTo(seal.derive("two"))
        .isNotEqualTo(Seal.of(List.of(key("new", 9))).derive("one"));
  }
}
