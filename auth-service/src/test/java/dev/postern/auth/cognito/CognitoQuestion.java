package dev.postern.auth.cognito;

import dev.postern.auth.Browsers;
import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.credentials.IdentityPool.Wish;
import dev.postern.auth.credentials.Logins;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.factor.TotpEnrolments;
import dev.postern.auth.signin.Attempt;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.Factor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is asked of a user pool and an identity pool.
 *
 * @param operation as Cognito calls it
 * @param again whether it may be asked twice without harm
 * @param answered whether Cognito's answer says more than that it is done
 */
record CognitoQuestion(
    CognitoOperation kind,
    String operation,
    boolean again,
    boolean answered,
    Consumer<Cognito> ask) {
  private static final Secret TOKEN = new Secret("access-1");
  private static final Secret CODE = new Secret("123456");
  private static final Secret PASSWORD = new Secret("Password-1");
  private static final String ROLE = "arn:aws:iam::000000000000:role/any";
  private static final String IDENTITY = "eu-central-1:00000000-0000-0000-0000-000000000001";
  private static final Logins LOGINS = Logins.of("provider", new Secret("id-1"));
  private static final Wish WISH = new Wish(IDENTITY, LOGINS, Optional.empty(), Optional.empty());

  /** All of them, but for what follows on an answer to another one. */
  static List<CognitoQuestion> all() {
    return List.of(
        once(
            CognitoOperation.SIGN_UP,
            "SignUp",
            it -> it.accounts().register("ann", PASSWORD, Map.of(), Browsers.FIREFOX)),
        done(
            CognitoOperation.CONFIRM_SIGN_UP,
            "ConfirmSignUp",
            it -> it.accounts().confirm("ann", "1", Browsers.FIREFOX)),
        once(
            CognitoOperation.RESEND_CODE,
            "ResendConfirmationCode",
            it -> it.accounts().resend("ann", Browsers.FIREFOX)),
        once(
            CognitoOperation.FORGOT_PASSWORD,
            "ForgotPassword",
            it -> it.passwords().sendCode("ann", Browsers.FIREFOX)),
        done(
            CognitoOperation.RESET_PASSWORD,
            "ConfirmForgotPassword",
            it -> it.passwords().reset("ann", CODE, PASSWORD, Browsers.FIREFOX)),
        again(CognitoOperation.INITIATE_AUTH, "InitiateAuth", CognitoQuestion::signIn),
        again(
            CognitoOperation.RENEW_TOKENS,
            "GetTokensFromRefreshToken",
            it -> it.tokens().renew(TOKEN, "ann", Optional.empty())),
        doneAgain(CognitoOperation.REVOKE_TOKEN, "RevokeToken", it -> it.tokens().revoke(TOKEN)),
        doneAgain(
            CognitoOperation.SIGN_OUT_EVERYWHERE,
            "GlobalSignOut",
            it -> it.tokens().revokeAll(TOKEN)),
        again(
            CognitoOperation.GET_ID,
            "GetId",
            it -> it.identityPool(Optional.empty()).identityOf(LOGINS)),
        again(
            CognitoOperation.GET_CREDENTIALS,
            "GetCredentialsForIdentity",
            it -> it.identityPool(Optional.empty()).credentialsFor(WISH)),
        again(
            CognitoOperation.GET_OPEN_ID_TOKEN,
            "GetOpenIdToken",
            it -> it.identityPool(Optional.of(basicFlow())).credentialsFor(WISH)),
        done(
            CognitoOperation.CHANGE_PASSWORD,
            "ChangePassword",
            it -> it.passwords().change(TOKEN, Optional.of(PASSWORD), PASSWORD)),
        again(CognitoOperation.GET_USER, "GetUser", it -> it.profiles().read(TOKEN)),
        once(
            CognitoOperation.CHANGE_ATTRIBUTES,
            "UpdateUserAttributes",
            it -> it.profiles().set(TOKEN, Map.of("name", "Ann"))),
        done(
            CognitoOperation.CHANGE_ATTRIBUTES,
            "DeleteUserAttributes",
            it -> it.profiles().remove(TOKEN, Set.of("name"))),
        once(
            CognitoOperation.SEND_ATTRIBUTE_CODE,
            "GetUserAttributeVerificationCode",
            it -> it.profiles().sendCode(TOKEN, "email")),
        done(
            CognitoOperation.VERIFY_ATTRIBUTE,
            "VerifyUserAttribute",
            it -> it.profiles().verify(TOKEN, "email", CODE)),
        done(CognitoOperation.DELETE_USER, "DeleteUser", it -> it.profiles().delete(TOKEN)),
        again(CognitoOperation.READ_FACTORS, "GetUserAuthFactors", it -> it.factors().read(TOKEN)),
        doneAgain(
            CognitoOperation.CHOOSE_FACTORS,
            "SetUserMFAPreference",
            it -> it.factors().choose(TOKEN, Set.of(Factor.EMAIL_OTP), Set.of(), Optional.empty())),
        once(
            CognitoOperation.BEGIN_TOTP,
            "AssociateSoftwareToken",
            it -> it.factors().beginTotp(TOKEN)),
        once(
            CognitoOperation.FINISH_TOTP,
            "VerifySoftwareToken",
            it -> it.factors().finishTotp(TOKEN, CODE, "phone")),
        again(
            CognitoOperation.BEGIN_PASSKEY,
            "StartWebAuthnRegistration",
            it -> it.passkeys().begin(TOKEN)),
        done(
            CognitoOperation.FINISH_PASSKEY,
            "CompleteWebAuthnRegistration",
            it -> it.passkeys().finish(TOKEN, new Secret("{}"))),
        again(
            CognitoOperation.LIST_PASSKEYS,
            "ListWebAuthnCredentials",
            it -> it.passkeys().list(TOKEN)),
        done(
            CognitoOperation.DELETE_PASSKEY,
            "DeleteWebAuthnCredential",
            it -> it.passkeys().delete(TOKEN, "id")),
        again(CognitoOperation.LIST_DEVICES, "ListDevices", it -> it.devices().list(TOKEN)),
        doneAgain(
            CognitoOperation.REMEMBER_DEVICE,
            "UpdateDeviceStatus",
            it -> it.devices().remember(TOKEN, "key", true)),
        done(
            CognitoOperation.FORGET_DEVICE,
            "ForgetDevice",
            it -> it.devices().forget(TOKEN, "key")));
  }

  private static void signIn(Cognito cognito) {
    cognito
        .userPool(SignInFlow.SRP, new TotpEnrolments("Postern"), new DecoyDelivery(new byte[32]))
        .begin(new Attempt("ann", Optional.of(PASSWORD), Optional.empty(), Browsers.FIREFOX));
  }

  private static BasicFlow basicFlow() {
    return new BasicFlow(
        "eu-central-1",
        Optional.of(URI.create("http://127.0.0.1:1")),
        Optional.of(ROLE),
        Optional.empty(),
        Duration.ofHours(1),
        Optional.empty());
  }

  private static CognitoQuestion once(
      CognitoOperation kind, String operation, Consumer<Cognito> ask) {
    return new CognitoQuestion(kind, operation, false, true, ask);
  }

  private static CognitoQuestion done(
      CognitoOperation kind, String operation, Consumer<Cognito> ask) {
    return new CognitoQuestion(kind, operation, false, false, ask);
  }

  private static CognitoQuestion again(
      CognitoOperation kind, String operation, Consumer<Cognito> ask) {
    return new CognitoQuestion(kind, operation, true, true, ask);
  }

  private static CognitoQuestion doneAgain(
      CognitoOperation kind, String operation, Consumer<Cognito> ask) {
    return new CognitoQuestion(kind, operation, true, false, ask);
  }
}
