package dev.postern.localaws.userpool;

import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.userpool.webauthn.Ceremonies;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Puts together what signing in takes: flows to begin by, challenges, and what comes after each.
 */
final class SignIns {

  private final Parts parts;
  private final AuthReplies replies;
  private final Lockouts factorLockouts;
  private final SentCodes codes;
  private final SrpChallenges srp;
  private final CustomAuth custom;
  private final PreAuthentication before;
  private final MfaStep mfa;
  private final SignInSteps steps;
  private final FirstChallenges choices;
  private final Challenges challenges;
  private final AuthFlows flows;

  SignIns(Parts parts, Inbox inbox) {
    this.parts = parts;
    this.replies = new AuthReplies(parts.issuer());
    this.factorLockouts = new Lockouts(parts.clock());
    this.codes = new SentCodes(parts.sessions(), new Ids(parts.random()), inbox, factorLockouts);
    this.srp = new SrpChallenges(parts.sessions(), parts.random());
    this.custom = new CustomAuth(parts.triggers(), parts.sessions(), srp);
    this.before = new PreAuthentication(parts.triggers());
    this.mfa = new MfaStep(parts.sessions(), codes);
    this.steps = new SignInSteps(inOrder(), parts.grants());
    this.choices = new FirstChallenges(parts.sessions(), firstChallenges());
    this.challenges = new Challenges(parts.sessions(), handlers());
    this.flows = new AuthFlows(flowsByName());
  }

  /**
   * What the sign-ins share with other operations.
   *
   * @param ceremonies checks what passkeys sign
   */
  record Parts(
      UserPools pools,
      SignInSessions sessions,
      PasswordCheck passwords,
      NewPasswords newPasswords,
      NewUsers newUsers,
      Grants grants,
      TokenIssuer issuer,
      PoolTriggers triggers,
      Ceremonies ceremonies,
      InstantSource clock,
      SecureRandom random) {}

  /** The operations that sign in. */
  List<Action> actions() {
    return List.of(
        new InitiateAuth(parts.pools(), replies, flows),
        new AdminInitiateAuth(parts.pools(), replies, flows),
        new RespondToAuthChallenge(parts.pools(), challenges, replies),
        new AdminRespondToAuthChallenge(parts.pools(), challenges, replies));
  }

  /** How managed login begins. */
  AuthFlow managedLogin() {
    return new ManagedLoginFlow(
        parts.passwords(),
        new UserMigration(parts.triggers(), parts.newUsers(), parts.clock()),
        before,
        steps);
  }

  /** Where the answers to challenges go. */
  Challenges challenges() {
    return challenges;
  }

  private List<SignInStep> inOrder() {
    return List.of(
        new CustomStep(custom),
        new NewPasswordStep(parts.sessions()),
        DeviceStep.beforeMfa(parts.sessions()),
        mfa,
        DeviceStep.afterMfa(parts.sessions()));
  }

  private List<FirstChallenge> firstChallenges() {
    return List.of(
        new PasswordChoice(parts.passwords(), before, steps),
        new SrpChoice(srp),
        new SentCodeChoice("EMAIL_OTP", codes, before),
        new SentCodeChoice("SMS_OTP", codes, before),
        new PasskeyChoice(parts.sessions(), before, parts.random()));
  }

  private List<ChallengeHandler> handlers() {
    var clock = parts.clock();
    return List.of(
        new PasswordVerifier(parts.passwords(), before, steps),
        new NewPasswordRequired(parts.newPasswords(), steps, clock),
        new SelectChallenge(choices),
        new ChosenPassword("PASSWORD", choices),
        new ChosenPassword("PASSWORD_SRP", choices),
        new WebAuthn(parts.ceremonies(), choices, steps),
        new CustomChallenge(custom, steps),
        new SentCodeChallenge("SMS_MFA", codes, steps, clock),
        new SentCodeChallenge("EMAIL_OTP", codes, steps, clock),
        new SentCodeChallenge("SMS_OTP", codes, steps, clock),
        new SoftwareTokenMfa(factorLockouts, steps, clock),
        new SelectMfaType(mfa),
        new MfaSetup(codes, steps, clock),
        new DeviceSrpAuth(parts.sessions(), parts.random()),
        new DevicePasswordVerifier(steps, clock));
  }

  private Map<String, AuthFlow> flowsByName() {
    var migration = new UserMigration(parts.triggers(), parts.newUsers(), parts.clock());
    var adminPassword = new AdminPasswordFlow(parts.passwords(), migration, before, steps);
    var refresh = new RefreshFlow(parts.grants());
    return Map.of(
        "USER_SRP_AUTH",
        new SrpFlow(srp),
        "USER_PASSWORD_AUTH",
        new PasswordFlow(parts.passwords(), migration, before, steps),
        "ADMIN_USER_PASSWORD_AUTH",
        adminPassword,
        "ADMIN_NO_SRP_AUTH",
        adminPassword,
        "CUSTOM_AUTH",
        new CustomFlow(custom, before, steps),
        "USER_AUTH",
        new UserAuthFlow(choices, new SignUpSessions(parts.sessions()), steps),
        "REFRESH_TOKEN_AUTH",
        refresh,
        "REFRESH_TOKEN",
        refresh);
  }
}
