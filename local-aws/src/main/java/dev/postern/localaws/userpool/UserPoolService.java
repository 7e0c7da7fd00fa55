package dev.postern.localaws.userpool;

import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.JsonService;
import dev.postern.localaws.trigger.Trigger;
import dev.postern.localaws.userpool.webauthn.Ceremonies;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts the operations of the user pools' service together. */
public final class UserPoolService {

  private UserPoolService() {}

  /**
   * The table of operations over the given pools.
   *
   * @param functions what stands for Lambda functions, by their ARN
   */
  public static JsonService over(
      UserPools pools,
      Inbox inbox,
      Map<String, Trigger> functions,
      InstantSource clock,
      SecureRandom random) {
    var codes = new Codes(clock, new Ids(random), inbox);
    var confirmations = new ConfirmationCodes(clock, codes);
    var newPasswords = new NewPasswords(random);
    var lockouts = new Lockouts(clock);
    var attempts = new Attempts(clock);
    var sessions = new SignInSessions(clock, random);
    var passwords = new PasswordCheck(lockouts, clock);
    var grants = new Grants(clock, random);
    var triggers = new PoolTriggers(functions);
    var issuer = new TokenIssuer(pools, new PreTokenGeneration(triggers), clock);
    var replies = new AuthReplies(issuer);
    var factorLockouts = new Lockouts(clock);
    var signInCodes = new SentCodes(sessions, new Ids(random), inbox, factorLockouts);
    var mfa = new MfaStep(sessions, signInCodes);
    var srp = new SrpChallenges(sessions, random);
    var custom = new CustomAuth(triggers, sessions, srp);
    var before = new PreAuthentication(triggers);
    var newUsers = new NewUsers(random, clock);
    var migration = new UserMigration(triggers, newUsers, clock);
    var signUpTriggers = new SignUpTriggers(triggers, clock);
    var steps =
        new SignInSteps(
            List.of(
                new CustomStep(custom),
                new NewPasswordStep(sessions),
                DeviceStep.beforeMfa(sessions),
                mfa,
                DeviceStep.afterMfa(sessions)),
            grants);
    var choices =
        new FirstChallenges(
            sessions,
            List.of(
                new PasswordChoice(passwords, before, steps),
                new SrpChoice(srp),
                new SentCodeChoice("EMAIL_OTP", signInCodes, before),
                new SentCodeChoice("SMS_OTP", signInCodes, before),
                new PasskeyChoice(sessions, before, random)));
    var ceremonies = new Ceremonies();
    var signUpSessions = new SignUpSessions(sessions);
    var challenges =
        new Challenges(
            sessions,
            List.of(
                new PasswordVerifier(passwords, before, steps),
                new SentCodeChallenge("SMS_MFA", signInCodes, steps, clock),
                new SentCodeChallenge("EMAIL_OTP", signInCodes, steps, clock),
                new SentCodeChallenge("SMS_OTP", signInCodes, steps, clock),
                new SoftwareTokenMfa(factorLockouts, steps, clock),
                new SelectChallenge(choices),
                new ChosenPassword("PASSWORD", choices),
                new ChosenPassword("PASSWORD_SRP", choices),
                new NewPasswordRequired(newPasswords, steps, clock),
                new CustomChallenge(custom, steps),
                new SelectMfaType(mfa),
                new MfaSetup(signInCodes, steps, clock),
                new WebAuthn(ceremonies, choices, steps),
                new DeviceSrpAuth(sessions, random),
                new DevicePasswordVerifier(steps, clock)));
    var refresh = new RefreshFlow(grants);
    var apps = new SoftwareTokens(pools, sessions);
    var adminPassword = new AdminPasswordFlow(passwords, migration, before, steps);
    var flows =
        new AuthFlows(
            Map.of(
                "USER_SRP_AUTH",
                new SrpFlow(srp),
                "USER_PASSWORD_AUTH",
                new PasswordFlow(passwords, migration, before, steps),
                "ADMIN_USER_PASSWORD_AUTH",
                adminPassword,
                "ADMIN_NO_SRP_AUTH",
                adminPassword,
                "CUSTOM_AUTH",
                new CustomFlow(custom, before, steps),
                "USER_AUTH",
                new UserAuthFlow(choices, signUpSessions, steps),
                "REFRESH_TOKEN_AUTH",
                refresh,
                "REFRESH_TOKEN",
                refresh));
    var administered = new AdministeredUsers(pools);
    var tokens = new AccessTokens(pools, clock);
    return new JsonService(
        "AWSCognitoIdentityProviderService",
        "cognito-idp",
        "InvalidParameterException",
        Stream.of(
                AccountActions.passwords(
                    pools,
                    administered,
                    tokens,
                    codes,
                    passwords,
                    newPasswords,
                    attempts,
                    lockouts,
                    signUpTriggers,
                    clock),
                AccountActions.attributes(tokens, codes, attempts, clock),
                AccountActions.devices(tokens, administered, clock),
                AccountActions.passkeys(
                    tokens, new PasskeyRegistrations(clock, random), ceremonies, clock),
                List.<Action>of(
                    new SignUp(pools, confirmations, newUsers, signUpTriggers, signUpSessions),
                    new ConfirmSignUp(
                        pools, confirmations, attempts, signUpTriggers, signUpSessions, clock),
                    new ResendConfirmationCode(pools, confirmations, attempts),
                    new InitiateAuth(pools, replies, flows),
                    new AdminInitiateAuth(pools, replies, flows),
                    new AdminRespondToAuthChallenge(pools, challenges, replies),
                    new RespondToAuthChallenge(pools, challenges, replies),
                    new GetTokensFromRefreshToken(pools, grants, issuer),
                    new RevokeToken(pools, grants),
                    new GlobalSignOut(tokens),
                    new GetUser(tokens),
                    new AssociateSoftwareToken(tokens, apps, random, clock),
                    new VerifySoftwareToken(tokens, apps, clock),
                    new SetUserMFAPreference(tokens, clock),
                    new GetUserAuthFactors(tokens)),
                AdminActions.users(
                    pools,
                    newUsers,
                    newPasswords,
                    signUpTriggers,
                    new Invitations(random, inbox),
                    clock),
                AdminActions.groups(pools, clock),
                AdminActions.pools(pools, triggers, random, clock))
            .flatMap(List::stream)
            .toList());
  }
}
