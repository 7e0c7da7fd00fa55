package dev.postern.auth;

import dev.postern.auth.account.AccountService;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.caller.CallerAssertions;
import dev.postern.auth.caller.SigningKeys;
import dev.postern.auth.caller.StepUp;
import dev.postern.auth.cognito.AppClient;
import dev.postern.auth.cognito.Cognito;
import dev.postern.auth.cognito.Cognito.Endpoints;
import dev.postern.auth.credentials.CredentialsService;
import dev.postern.auth.credentials.HeldCredentialsService;
import dev.postern.auth.credentials.Identities;
import dev.postern.auth.credentials.IdentityPool;
import dev.postern.auth.credentials.RoleCredentials;
import dev.postern.auth.credentials.RoleService;
import dev.postern.auth.credentials.SessionLogins;
import dev.postern.auth.device.DeviceService;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.discretion.Discretion;
import dev.postern.auth.discretion.PasswordRules;
import dev.postern.auth.factor.FactorService;
import dev.postern.auth.factor.PasskeyService;
import dev.postern.auth.factor.TotpEnrolments;
import dev.postern.auth.federation.PendingRedirects;
import dev.postern.auth.federation.RedirectService;
import dev.postern.auth.guest.GuestService;
import dev.postern.auth.limit.CodeLimits;
import dev.postern.auth.limit.RateLimit;
import dev.postern.auth.limit.RateLimits;
import dev.postern.auth.limit.RateRules;
import dev.postern.auth.password.PasswordService;
import dev.postern.auth.saml.SamlLogin;
import dev.postern.auth.saml.SamlService;
import dev.postern.auth.saml.WaitingResponses;
import dev.postern.auth.seal.Seal;
import dev.postern.auth.session.OwnSessionsService;
import dev.postern.auth.session.ResolveService;
import dev.postern.auth.session.SessionLifetime;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.SignOutService;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.share.ShareLimits;
import dev.postern.auth.share.Sharing;
import dev.postern.auth.signin.DeviceTickets;
import dev.postern.auth.signin.PendingChallenges;
import dev.postern.auth.signin.SignInLimits;
import dev.postern.auth.signin.SignInService;
import dev.postern.auth.signup.SignUpService;
import dev.postern.auth.tokens.CallerTokens;
import dev.postern.auth.tokens.FreshView;
import dev.postern.auth.tokens.GlobalSignOut;
import dev.postern.auth.tokens.RefreshLock;
import dev.postern.auth.tokens.RefreshTokenRevoker;
import dev.postern.auth.tokens.RefreshTokenRevoker.Later;
import dev.postern.auth.tokens.SessionEndings;
import dev.postern.auth.tokens.TokenIssuer;
import dev.postern.auth.tokens.TokenRefresher;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.RoleChosen;
import dev.postern.contract.session.SessionChanged;
import dev.postern.contract.session.SessionEnded;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The service's parts, put together. */
record AuthServices(
    Cognito cognito,
    Seal seal,
    SigningKeys signingKeys,
    SignUpService signUp,
    SignInService signIn,
    RedirectService redirects,
    SamlService saml,
    ResolveService resolve,
    SignOutService signOut,
    OwnSessionsService ownSessions,
    PasswordService passwords,
    AccountService accounts,
    FactorService factors,
    PasskeyService passkeys,
    DeviceService devices,
    CredentialsService credentials,
    RoleService roles,
    GuestService guests,
    Sharing.Services sharing)
    implements AutoCloseable {
  /** Takes some hundred milliseconds, which the AWS SDK needs. */
  static AuthServices assemble(
      AuthConfig config, Vertx vertx, OperationBus bus, SharedState state, InstantSource clock) {
    AuditLog audit = new AuditLog();
    RateRules rates = config.rates();
    RateLimits limits = new RateLimits(state.limits(), audit, clock);
    CodeLimits codes = CodeLimits.of(limits, rates);
    Seal seal = SealingKey.sealOf(config.sealingKeys());
    TokenVault vault = new TokenVault(seal);
    Cognito cognito = cognito(config, clock);
    TokenIssuer issuer = cognito.tokens();
    RefreshTokenRevoker revoker = new RefreshTokenRevoker(issuer, later(vertx), audit);
    Consumer<SessionEnded> announcer = ended -> bus.announce(SessionEnded.ANNOUNCEMENT, ended);
    Sharing sharing =
        new Sharing(
            config.shares(),
            state.shares(),
            state.grants(),
            seal,
            vault,
            new SessionEndings(announcer, vault, revoker, audit),
            new ShareLimits(limits, rates),
            announcer,
            audit,
            clock);
    SessionEndings endings = new SessionEndings(announcer, vault, revoker, audit, sharing.heirs());
    Sessions sessions =
        new Sessions(
            state.sessions(),
            lifetime(config),
            config.sessions().perPerson(),
            vault,
            endings,
            clock);
    RefreshLock lock = new RefreshLock(vertx, state.leases());
    TokenRefresher refresher =
        new TokenRefresher(sessions, vault, issuer, revoker, lock, audit, clock, sharing.heirs());
    SigningKeys signingKeys = SigningKeys.start(InstantSource.system(), state.keys(), seal);
    CallerAssertions assertions = new CallerAssertions(signingKeys, InstantSource.system());
    DecoyDelivery decoys = new DecoyDelivery(seal.derive("decoy delivery"));
    CallerTokens callers = new CallerTokens(sessions, refresher);
    FreshView view =
        new FreshView(
            callers, refresher, changed -> bus.announce(SessionChanged.ANNOUNCEMENT, changed));
    IdentityPool pool = cognito.identityPool(config.identityPool().basicFlow());
    Consumer<SessionChanged> changes =
        changed -> bus.announce(SessionChanged.ANNOUNCEMENT, changed);
    SessionLogins logins =
        new SessionLogins(cognito.loginProvider(), refresher, vault, sessions, clock);
    Identities identities = new Identities(sessions, logins, pool, changes, audit);
    RoleCredentials roleCredentials =
        new RoleCredentials(sessions, logins, identities, pool, audit);
    Sessions grants = sharing.grants();
    TokenRefresher grantRefresher =
        new TokenRefresher(grants, vault, issuer, revoker, lock, audit, clock);
    SessionLogins grantLogins =
        new SessionLogins(cognito.loginProvider(), grantRefresher, vault, grants, clock);
    RoleCredentials grantCredentials =
        new RoleCredentials(
            grants,
            grantLogins,
            new Identities(grants, grantLogins, pool, changes, audit),
            pool,
            audit);
    CredentialsService credentials = new CredentialsService(sessions, roleCredentials, clock);
    List<SamlLogin> saml =
        LoginsElsewhere.saml(
            config,
            new WaitingResponses(state.samlResponses(), state.samlAssertions(), seal),
            clock);
    RedirectService redirects =
        new RedirectService(
            config.redirects().map(Redirects::providers).orElse(List.of()),
            LoginsElsewhere.managed(config, cognito, vertx),
            Stream.concat(LoginsElsewhere.direct(config, clock), saml.stream()).toList(),
            new PendingRedirects(state.redirects(), seal, clock),
            sessions,
            identities,
            new HeldCredentialsService(roleCredentials, sessions, vault),
            audit);
    StepUp stepUp = new StepUp(clock);
    Discretion discretion =
        discretion(
            config.accounts(), limits.limit("guesses_per_account", rates.guessesPerAccount()));
    TotpEnrolments enrolments = new TotpEnrolments(config.signIn().totpIssuer());
    return new AuthServices(
        cognito,
        seal,
        signingKeys,
        new SignUpService(
            cognito.accounts(),
            decoys,
            discretion,
            limits.limit("sign_up_per_address", rates.signUpPerAddress()),
            codes,
            audit),
        new SignInService(
            cognito.userPool(config.signIn().flow(), enrolments, decoys),
            config.signIn().flow().passwordOptional(),
            new PendingChallenges(
                state.challenges(), seal, config.signIn().challengeLifetime(), clock),
            sessions,
            identities,
            new DeviceTickets(seal),
            SignInLimits.of(limits, rates),
            audit),
        redirects,
        new SamlService(saml, audit),
        new ResolveService(sessions, assertions),
        new SignOutService(
            sessions, new GlobalSignOut(sessions, callers, issuer, audit), redirects),
        new OwnSessionsService(sessions, audit),
        new PasswordService(
            cognito.passwords(),
            callers,
            sessions,
            decoys,
            discretion,
            codes,
            config.accounts().passwords(),
            stepUp,
            audit),
        new AccountService(cognito.profiles(), callers, view, sessions, stepUp, audit),
        new FactorService(cognito.factors(), enrolments, callers, stepUp, audit),
        new PasskeyService(cognito.passkeys(), callers, stepUp, audit),
        new DeviceService(cognito.devices(), callers, stepUp, audit),
        credentials,
        new RoleService(
            credentials, sessions, chosen -> bus.announce(RoleChosen.ANNOUNCEMENT, chosen), audit),
        new GuestService(config.identityPool().guests(), limits, pool, sessions, audit, clock),
        sharing.services(
            sessions, refresher, roleCredentials, grantRefresher, grantCredentials, assertions));
  }

  /**
   * In which every node has been given its file, which Kubernetes takes its time for, and read it.
   */
  private static final Duration UNTIL_ALL_KNOW_A_KEY = Duration.ofMinutes(5);

  /** Credentials for whoever asks: a person, or a visitor of one of their shares. */
  TemporaryCredentials credentials(Caller caller, IssueCredentials question) {
    return caller.share().isPresent()
        ? sharing.shares().credentials(caller)
        : credentials.issue(caller, question);
  }

  static SessionLifetime lifetime(AuthConfig config) {
    return new SessionLifetime(config.sessions().idle(), config.sessions().absolute());
  }

  /** Opens by these keys from now on, seals by the first of them, and signs by a new one. */
  void changeKeys(List<SealingKey> keys) {
    seal.change(SealingKey.keysOf(keys), UNTIL_ALL_KNOW_A_KEY);
    signingKeys.rotate();
  }

  @Override
  public void close() {
    cognito.close();
  }

  private static Discretion discretion(AccountRules rules, RateLimit guesses) {
    return switch (rules.signUp()) {
      case OPEN -> new Discretion.Open();
      case STRICT -> new Discretion.Strict(guesses, new PasswordRules(rules.passwords()));
    };
  }

  private static Cognito cognito(AuthConfig config, InstantSource clock) {
    return Cognito.open(
        new AppClient(
            config.userPool().id(), config.userPool().clientId(), config.userPool().clientSecret()),
        config.identityPool().id(),
        new Endpoints(config.userPool().endpoint(), config.identityPool().endpoint()),
        config.awsTimeout(),
        config.signIn().threatProtection(),
        clock);
  }

  private static Later later(Vertx vertx) {
    return (Duration pause, Runnable task) ->
        vertx.setTimer(
            Math.max(1, pause.toMillis()),
            _ -> Thread.ofVirtual().name("postern-auth-later").start(task));
  }
}
