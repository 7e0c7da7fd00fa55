package dev.postern.gateway;

import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.account.DeleteAccount;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.account.SendAttributeCode;
import dev.postern.contract.account.VerifyAttribute;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.device.ForgetDevice;
import dev.postern.contract.device.ListDevices;
import dev.postern.contract.device.RememberDevice;
import dev.postern.contract.factor.BeginPasskey;
import dev.postern.contract.factor.BeginTotp;
import dev.postern.contract.factor.ChooseFactors;
import dev.postern.contract.factor.DeletePasskey;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.FinishPasskey;
import dev.postern.contract.factor.FinishTotp;
import dev.postern.contract.factor.ListPasskeys;
import dev.postern.contract.factor.ReadFactors;
import dev.postern.contract.factor.TotpEnrolment;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.EndOtherSessions;
import dev.postern.contract.session.EndSession;
import dev.postern.contract.session.ListSessions;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the auth service keeps of {@code ann}: one of everything. */
final class FakeAccount {
  static final Instant THEN = Instant.parse("2026-01-01T09:30:00Z");
  static final String PASSKEY = "q83vEjRWeJA";
  static final String DEVICE = "us-east-1_2f1c0d7e-9a2b-4c6d-8e0f-1a2b3c4d5e6f";
  static final String ROLE = "arn:aws:iam::000000000000:role/team/editors";
  static final String NOBODYS_ROLE = "arn:aws:iam::000000000000:role/nobodys";
  static final TotpEnrolment TOTP =
      new TotpEnrolment(
          new Secret("JBSWY3DPEHPK3PXP"),
          new Secret("otpauth://totp/Postern:ann?secret=JBSWY3DPEHPK3PXP"),
          new TotpEnrolment.QrCode(37, new Secret("M4 4h7v1h-7z")));

  /** What {@code BeginPasskey} answers. */
  volatile String creationOptions = "{\"rp\":{\"id\":\"localhost\"}}";

  void reset() {
    creationOptions = "{\"rp\":{\"id\":\"localhost\"}}";
  }

  List<Future<?>> start(FakeAuth auth) {
    return List.of(
        auth.answer(
            ReadAccount.OPERATION,
            (_, _) ->
                new ReadAccount.Account("ann", "sub-ann", Map.of("email", "ann@example.com"))),
        auth.answer(
            ChangeAttributes.OPERATION,
            (_, question) ->
                new ChangeAttributes.Changed(
                    question.set().containsKey("email")
                        ? Map.of("email", FakeAuth.DELIVERY)
                        : Map.of())),
        auth.answer(
            SendAttributeCode.OPERATION,
            (_, _) -> new SendAttributeCode.CodeSent(FakeAuth.DELIVERY)),
        auth.answer(VerifyAttribute.OPERATION, (_, _) -> new VerifyAttribute.Verified()),
        auth.answer(ChangePassword.OPERATION, (_, _) -> new ChangePassword.PasswordChanged(2)),
        auth.answer(
            DeleteAccount.OPERATION,
            (caller, _) -> {
              auth.endAllOf(caller, false);
              return new DeleteAccount.Deleted();
            }),
        auth.answer(
            ReadFactors.OPERATION,
            (_, _) ->
                new ReadFactors.Factors(
                    Set.of(Factor.SOFTWARE_TOKEN_MFA, Factor.SMS_MFA),
                    Optional.of(Factor.SOFTWARE_TOKEN_MFA),
                    Set.of("WEB_AUTHN", "PASSWORD"))),
        auth.answer(ChooseFactors.OPERATION, (_, _) -> new ChooseFactors.Chosen()),
        auth.answer(BeginTotp.OPERATION, (_, _) -> TOTP),
        auth.answer(FinishTotp.OPERATION, (_, _) -> new FinishTotp.TotpReady()),
        auth.answer(
            ListPasskeys.OPERATION,
            (_, _) ->
                new ListPasskeys.Passkeys(
                    List.of(
                        new ListPasskeys.Passkey(
                            PASSKEY, "Phone", "localhost", List.of("internal"), THEN)))),
        auth.answer(
            BeginPasskey.OPERATION, (_, _) -> new BeginPasskey.PasskeyOptions(creationOptions)),
        auth.answer(FinishPasskey.OPERATION, (_, _) -> new FinishPasskey.Registered()),
        auth.answer(
            DeletePasskey.OPERATION,
            (_, question) -> {
              require(question.id().equals(PASSKEY));
              return new DeletePasskey.Deleted();
            }),
        auth.answer(
            ListDevices.OPERATION,
            (_, _) ->
                new ListDevices.Devices(
                    List.of(
                        new ListDevices.Device(DEVICE, "Firefox", true, "", THEN, THEN, true)))),
        auth.answer(
            RememberDevice.OPERATION,
            (_, question) -> {
              require(question.key().equals(DEVICE));
              return new RememberDevice.Done();
            }),
        auth.answer(
            ForgetDevice.OPERATION,
            (_, question) -> {
              require(question.key().equals(DEVICE));
              return new ForgetDevice.Forgotten();
            }),
        auth.answer(
            ChooseRole.OPERATION,
            (caller, question) -> {
              if (question.role().equals(Optional.of(NOBODYS_ROLE))) {
                throw Failure.of(Reason.ROLE_DENIED, "This role isn't one of yours.");
              }
              return new ChooseRole.Chosen(auth.inRole(caller, question.role()));
            }),
        auth.answer(ListSessions.OPERATION, (caller, _) -> auth.sessionsOf(caller)),
        auth.answer(
            EndSession.OPERATION,
            (_, question) -> {
              require(auth.end(question.session()));
              return new EndSession.Ended();
            }),
        auth.answer(
            EndOtherSessions.OPERATION,
            (caller, _) -> new EndOtherSessions.Ended(auth.endAllOf(caller, true))));
  }

  private static void require(boolean there) {
    if (!there) {
      throw Failure.of(Reason.NOT_FOUND, "There is no such thing.");
    }
  }
}
