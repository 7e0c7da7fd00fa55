package dev.postern.localaws.userpool;

import dev.postern.localaws.server.Action;
import dev.postern.localaws.userpool.webauthn.Ceremonies;
import java.time.InstantSource;
import java.util.List;

/** The operations by which users look after their accounts, a list for each part of it. */
final class AccountActions {

  private AccountActions() {}

  static List<Action> passwords(
      UserPools pools,
      AdministeredUsers administered,
      AccessTokens tokens,
      Codes codes,
      PasswordCheck passwords,
      NewPasswords newPasswords,
      Attempts attempts,
      Lockouts lockouts,
      SignUpTriggers triggers,
      InstantSource clock) {
    var recovery = new PasswordRecovery(clock, codes);
    return List.of(
        new ForgotPassword(pools, recovery, attempts),
        new ConfirmForgotPassword(pools, codes, newPasswords, attempts, lockouts, triggers, clock),
        new ChangePassword(tokens, passwords, newPasswords, attempts, clock),
        new AdminResetUserPassword(administered, recovery));
  }

  static List<Action> attributes(
      AccessTokens tokens, Codes codes, Attempts attempts, InstantSource clock) {
    return List.of(
        new UpdateUserAttributes(tokens, codes, clock),
        new DeleteUserAttributes(tokens, clock),
        new GetUserAttributeVerificationCode(tokens, codes, attempts, clock),
        new VerifyUserAttribute(tokens, codes, attempts, clock),
        new DeleteUser(tokens));
  }

  static List<Action> devices(
      AccessTokens tokens, AdministeredUsers administered, InstantSource clock) {
    return List.of(
        new ConfirmDevice(tokens, clock),
        new UpdateDeviceStatus(tokens, clock),
        new ListDevices(tokens),
        new GetDevice(tokens),
        new ForgetDevice(tokens, clock),
        new AdminUpdateDeviceStatus(administered, clock),
        new AdminListDevices(administered),
        new AdminGetDevice(administered),
        new AdminForgetDevice(administered, clock));
  }

  static List<Action> passkeys(
      AccessTokens tokens,
      PasskeyRegistrations registrations,
      Ceremonies ceremonies,
      InstantSource clock) {
    return List.of(
        new StartWebAuthnRegistration(tokens, registrations),
        new CompleteWebAuthnRegistration(tokens, registrations, ceremonies, clock),
        new ListWebAuthnCredentials(tokens),
        new DeleteWebAuthnCredential(tokens, clock));
  }
}
