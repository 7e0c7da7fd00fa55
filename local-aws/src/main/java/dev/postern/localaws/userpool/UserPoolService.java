package dev.postern.localaws.userpool;

import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.JsonService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts the operations of the user pools' service together. */
public final class UserPoolService {

  private UserPoolService() {}

  /** The table of operations over the given pools. */
  public static JsonService over(
      UserPools pools, Inbox inbox, InstantSource clock, SecureRandom random) {
    var codes = new Codes(clock, new Ids(random), inbox);
    var confirmations = new ConfirmationCodes(clock, codes);
    var newPasswords = new NewPasswords(random);
    var lockouts = new Lockouts(clock);
    var attempts = new Attempts(clock);
    var sessions = new SignInSessions(clock, random);
    var passwords = new PasswordCheck(lockouts, clock);
    var grants = new Grants(clock, random);
    var issuer = new TokenIssuer(pools, clock);
    var replies = new AuthReplies(issuer);
    var factorLockouts = new Lockouts(clock);
    var signInCodes = new SentCodes(sessions, new Ids(random), inbox, factorLockouts);
    var mfa = new MfaStep(sessions, signInCodes);
    var steps =
        new SignInSteps(
            List.of(
                new NewPasswordStep(sessions),
                DeviceStep.beforeMfa(sessions),
                mfa,
                DeviceStep.afterMfa(sessions)),
            grants);
    var srp = new SrpChallenges(sessions, random);
    var choices =
        new FirstChallenges(
            sessions,
            List.of(
                new PasswordChoice(passwords, steps),
                new SrpChoice(srp),
                new SentCodeChoice("EMAIL_OTP", signInCodes),
                new SentCodeChoice("SMS_OTP", signInCodes)));
    var signUpSessions = new SignUpSessions(sessions);
    var newUsers = new NewUsers(random, clock);
    var challenges =
        new Challenges(
            sessions,
            List.of(
                new PasswordVerifier(passwords, steps),
                new SentCodeChallenge("SMS_MFA", signInCodes, steps, clock),
                new SentCodeChallenge("EMAIL_OTP", signInCodes, steps, clock),
                new SentCodeChallenge("SMS_OTP", signInCodes, steps, clock),
                new SoftwareTokenMfa(factorLockouts, steps, clock),
                new SelectChallenge(choices),
                new ChosenPassword("PASSWORD", choices),
                new ChosenPassword("PASSWORD_SRP", choices),
                new NewPasswordRequired(newPasswords, steps, clock),
                new SelectMfaType(mfa),
                new MfaSetup(signInCodes, steps, clock),
                new DeviceSrpAuth(sessions, random),
                new DevicePasswordVerifier(steps, clock)));
    var refresh = new RefreshFlow(grants);
    var apps = new SoftwareTokens(pools, sessions);
    var adminPassword = new AdminPasswordFlow(passwords, steps);
    var flows =
        new AuthFlows(
            Map.of(
                "USER_SRP_AUTH", new SrpFlow(srp),
                "USER_PASSWORD_AUTH", new PasswordFlow(passwords, steps),
                "ADMIN_USER_PASSWORD_AUTH", adminPassword,
                "ADMIN_NO_SRP_AUTH", adminPassword,
                "USER_AUTH", new UserAuthFlow(choices, signUpSessions, steps),
                "REFRESH_TOKEN_AUTH", refresh,
                "REFRESH_TOKEN", refresh));
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
                    clock),
                AccountActions.attributes(tokens, codes, attempts, clock),
                AccountActions.devices(tokens, administered, clock),
                List.<Action>of(
                    new SignUp(pools, confirmations, newUsers, signUpSessions),
                    new ConfirmSignUp(pools, confirmations, attempts, signUpSessions, clock),
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
                    pools, newUsers, newPasswords, new Invitations(random, inbox), clock),
                AdminActions.groups(pools, clock),
                AdminActions.pools(pools, random, clock))
            .flatMap(List::stream)
            .toList());
  }
}
