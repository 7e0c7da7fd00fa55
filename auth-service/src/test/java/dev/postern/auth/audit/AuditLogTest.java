package dev.postern.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.LogCapture;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private static final SessionId SESSION = new SessionId("session-1");

  private final LogCapture log = LogCapture.of("audit");
  private final AuditLog audit = new AuditLog();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aSignInSaysWhoHowAndInWhichSession() {
    audit.signedIn("ann", SESSION, List.of("pwd", "otp"));

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("audit event=sign_in outcome=ok user=\"ann\" session=")
        .contains(" methods=\"pwd,otp\" request=\"");
  }

  @Test
  void aRefusedRedirectSaysWhereToAndWhy() {
    audit.redirectRefused("google", Reason.TOKEN_REJECTED, "nonce \"x\"");

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("audit event=sign_in outcome=refused provider=\"google\" reason=token_rejected")
        .contains(" cause=\"nonce \\u0022x\\u0022\" request=\"");
  }

  @Test
  void aSessionAppearsAsAHashOfItsId() {
    audit.sessionEnded("ann", SESSION, "expired");
    audit.refreshFailed("ann", SESSION, Reason.TIMEOUT);

    assertThat(log.lines())
        .hasSize(2)
        .allMatch(line -> line.matches(".* session=[0-9a-f]{16} .*"))
        .noneMatch(line -> line.contains("session-1"));
  }

  @Test
  void aNameCannotForgeALineOrAField() {
    audit.signInFailed(
        "x\"\r\nevent=sign_in outcome=ok\u2028\u202e\\ü", Reason.INVALID_CREDENTIALS);

    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains(
            "user=\"x\\u0022\\u000d\\u000aevent=sign_in outcome=ok\\u2028\\u202e\\u005c\\u00fc\"")
        .contains(" reason=invalid_credentials ");
  }

  @Test
  void whoeverGetsCredentialsIsToldWithIdentityAndRole() {
    audit.identified("ann", SESSION, "eu-central-1:1");
    audit.credentialsIssued("ann", SESSION, "eu-central-1:1", Optional.of("arn:aws:iam::1:role/a"));
    audit.credentialsRefused("ann", SESSION, Optional.empty(), Reason.ROLE_DENIED);

    assertThat(log.lines())
        .extracting(line -> line.replaceAll(" session=\\w{16}| request=.*", ""))
        .containsExactly(
            "audit event=identity outcome=ok user=\"ann\" identity=\"eu-central-1:1\"",
            "audit event=credentials outcome=ok user=\"ann\" identity=\"eu-central-1:1\""
                + " role=\"arn:aws:iam::1:role/a\"",
            "audit event=credentials outcome=failed user=\"ann\" reason=role_denied");
  }

  @Test
  void guestsAreToldToo() {
    audit.guestOpened(SESSION, "eu-central-1:1");
    audit.guestRefused("192.0.2.7", Reason.TOO_MANY_ATTEMPTS);

    assertThat(log.lines())
        .extracting(line -> line.replaceAll(" session=\\w{16}| request=.*", ""))
        .containsExactly(
            "audit event=guest outcome=ok identity=\"eu-central-1:1\"",
            "audit event=guest outcome=failed address=\"192.0.2.7\" reason=too_many_attempts");
  }

  @Test
  void everyEventHasALineOfItsOwn() {
    audit.signedUp("ann");
    audit.signUpFailed("ann", Reason.USERNAME_TAKEN);
    audit.confirmed("ann");
    audit.confirmFailed("ann", Reason.CODE_MISMATCH);
    audit.revokeFailed("ann", SESSION, Reason.UNAVAILABLE);

    assertThat(log.lines())
        .extracting(line -> line.substring(0, line.indexOf(" user=")))
        .containsExactly(
            "audit event=sign_up outcome=ok",
            "audit event=sign_up outcome=failed",
            "audit event=confirm outcome=ok",
            "audit event=confirm outcome=failed",
            "audit event=revoke outcome=failed");
  }

  @Test
  void whatACallerDoesIsToldWithItsSession() {
    Caller ann =
        new Caller(SESSION, "sub", "ann", List.of(), Instant.EPOCH, List.of(), Optional.empty());

    String done = audit.telling(AuditedAct.PASSKEY_DELETE, ann, () -> "done");

    assertThat(done).isEqualTo("done");
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("audit event=passkey_delete outcome=ok user=\"ann\" session=")
        .doesNotContain("session-1");
  }

  @Test
  void whatFailsIsToldWithItsReasonAndGoesOnFailing() {
    Failure failure = Failure.of(Reason.CODE_MISMATCH, "wrong");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () ->
                audit.telling(
                    AuditedAct.PASSWORD_RESET,
                    "ann",
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("audit event=password_reset outcome=failed user=\"ann\" reason=code_mismatch");
  }
}
