package dev.postern.auth.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.TestClock;
import dev.postern.auth.cognito.IdTokenReader.IdToken;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenReaderTest {
  private final TestClock clock = TestClock.stopped();
  private final IdTokenReader reader = new IdTokenReader(IdTokens.ISSUER, IdTokens.CLIENT, clock);
  private final JsonObject claims = IdTokens.claims(clock.instant());

  @Test
  void aTokenSaysWhoSomebodyIs() {
    IdToken token = reader.read(IdTokens.of(claims));

    assertThat(token.person().username()).isEqualTo("ann");
    assertThat(token.person().subject()).isEqualTo("sub-ann");
    assertThat(token.person().groups()).containsExactly("staff", "ops");
    assertThat(token.person().authenticatedAt()).isEqualTo(clock.instant());
    assertThat(token.expiresAt()).isEqualTo(clock.instant().plusSeconds(3600));
  }

  @Test
  void attributesAreWhatIsNeitherProtocolNorCognitos() {
    assertThat(reader.read(IdTokens.of(claims)).person().attributes())
        .containsOnlyKeys("email", "email_verified", "custom:team")
        .containsEntry("email_verified", "true");
  }

  @Test
  void whoIsInNoGroupHasNone() {
    claims.remove("cognito:groups");

    assertThat(reader.read(IdTokens.of(claims)).person().groups()).isEmpty();
  }

  @Test
  void rolesAreThoseThatTheTokenOffers() {
    claims.put("cognito:preferred_role", "arn:aws:iam::1:role/x");

    assertThat(reader.read(IdTokens.of(claims)).person().roles())
        .isEqualTo(
            new OfferedRoles(
                List.of("arn:aws:iam::1:role/x"), Optional.of("arn:aws:iam::1:role/x")));
  }

  @Test
  void whoIsOfferedNoRoleHasNone() {
    claims.remove("cognito:roles");

    assertThat(reader.read(IdTokens.of(claims)).person().roles()).isEqualTo(OfferedRoles.none());
  }

  @ParameterizedTest
  @CsvSource({
    "iss, https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other",
    "aud, client-2",
    "token_use, access",
    "sub,",
    "cognito:username,",
    "auth_time,",
    "exp,",
    "iss,",
  })
  void aTokenThatIsNotOursIsRefused(String claim, String value) {
    claims.put(claim, value);

    refused(IdTokens.of(claims));
  }

  @Test
  void anExpiredTokenIsRefused() {
    clock.advance(Duration.ofHours(1));

    refused(IdTokens.of(claims));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a.%%%.c", "a.e30.c", "a.W10.c", "a.b.c.d"})
  void whatIsNoTokenIsRefused(String token) {
    refused(token);
  }

  @Test
  void aRefusalShowsNothingOfTheToken() {
    claims.put("aud", "canary");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> reader.read(IdTokens.of(claims)))
        .satisfies(failure -> assertThat(failure.getCause()).message().doesNotContain("canary"));
  }

  private void refused(String token) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> reader.read(token))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.DEFECT));
  }
}
