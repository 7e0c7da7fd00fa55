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

/**
 * The user pools' service, put together.
 *
 * @param operations the table of operations
 * @param managedLogin what the pages and endpoints of managed login rest on
 */
public record UserPoolService(JsonService operations, ManagedLogin managedLogin) {

  /**
   * The service over the given pools.
   *
   * @param functions what stands for Lambda functions, by their ARN
   */
  public static UserPoolService over(
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
    var newUsers = new NewUsers(random, clock);
    var signUpTriggers = new SignUpTriggers(triggers, clock);
    var ceremonies = new Ceremonies();
    var signUpSessions = new SignUpSessions(sessions);
    var signIns =
        new SignIns(
            new SignIns.Parts(
                pools,
                sessions,
                passwords,
                newPasswords,
                newUsers,
                grants,
                issuer,
                triggers,
                ceremonies,
                clock,
                random),
            inbox);
    var apps = new SoftwareTokens(pools, sessions);
    var administered = new AdministeredUsers(pools);
    var tokens = new AccessTokens(pools, clock);
    var domains = new Domains(pools);
    var operations =
        new JsonService(
            "AWSCognitoIdentityProviderService",
            "cognito-idp",
            "InvalidParameterException",
            Stream.of(
                    signIns.actions(),
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
                    AdminActions.pools(pools, triggers, random, clock),
                    AdminActions.login(pools, domains),
                    AdminActions.providers(pools, clock))
                .flatMap(List::stream)
                .toList());
    return new UserPoolService(
        operations,
        new ManagedLogin(
            pools,
            domains,
            signIns.managedLogin(),
            signIns.challenges(),
            new ExternalUsers(random, signUpTriggers, clock),
            grants,
            issuer,
            clock));
  }
}
