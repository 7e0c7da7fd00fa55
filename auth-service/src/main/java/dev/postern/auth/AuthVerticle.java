package dev.postern.auth;

import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.shared.EntryLife;
import dev.postern.auth.shared.RedisMaps;
import dev.postern.auth.shared.SharedMaps;
import dev.postern.auth.shared.VertxMaps;
import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.account.DeleteAccount;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.account.SendAttributeCode;
import dev.postern.contract.account.VerifyAttribute;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.caller.AssertionKeys;
import dev.postern.contract.caller.JwtCallerVerifier;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.device.ForgetDevice;
import dev.postern.contract.device.ListDevices;
import dev.postern.contract.device.RememberDevice;
import dev.postern.contract.factor.BeginPasskey;
import dev.postern.contract.factor.BeginTotp;
import dev.postern.contract.factor.ChooseFactors;
import dev.postern.contract.factor.DeletePasskey;
import dev.postern.contract.factor.FinishPasskey;
import dev.postern.contract.factor.FinishTotp;
import dev.postern.contract.factor.ListPasskeys;
import dev.postern.contract.factor.ReadFactors;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.KeepSamlResponse;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.ReadPasswordPolicy;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.EndOtherSessions;
import dev.postern.contract.session.EndSession;
import dev.postern.contract.session.ListSessions;
import dev.postern.contract.session.OpenGuestSession;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignOut;
import dev.postern.contract.share.BringToShare;
import dev.postern.contract.share.CreateShare;
import dev.postern.contract.share.EndShare;
import dev.postern.contract.share.ListShares;
import dev.postern.contract.share.OpenShare;
import dev.postern.contract.share.SettleShare;
import dev.postern.contract.share.UseShare;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The auth service: everything Cognito. Its operations are answered once it is deployed; deploy one
 * of it a process, on an event loop: answers run on virtual threads, and each has signing keys of
 * its own.
 */
public final class AuthVerticle extends VerticleBase {
  /** Left of an operation's time for the way of its failure back to the asker. */
  private static final Duration WAY_BACK = Duration.ofMillis(250);

  private final AuthConfig config;
  private final InstantSource clock;
  private final EntryLife life;
  private @Nullable OperationBus answering;
  private volatile @Nullable AuthServices services;
  private @Nullable RedisMaps redis;

  /**
   * @param clock for sessions, tokens and credentials; the machine's outside tests
   */
  public AuthVerticle(AuthConfig config, InstantSource clock) {
    this(config, clock, EntryLife.ofOneProcess());
  }

  /**
   * @param clock for sessions, tokens and credentials; the machine's outside tests
   * @param life of entries in shared data, where Vert.x is clustered
   */
  public AuthVerticle(AuthConfig config, InstantSource clock, EntryLife life) {
    this.config = config;
    this.clock = clock;
    this.life = life;
  }

  @Override
  public Future<?> start() {
    OperationBus bus = new OperationBus(vertx, config.operationTimeout());
    answering = bus;
    return SharedState.open(maps(), config, clock)
        .compose(
            state ->
                vertx.executeBlocking(
                    () -> AuthServices.assemble(config, vertx, bus, state, clock)))
        .compose(
            assembled -> {
              services = assembled;
              return answer(bus, assembled).onFailure(_ -> stop());
            });
  }

  /**
   * Opens by these sealing keys from now on, and five minutes later, when every node has them,
   * seals by the first; assertions are signed by a new key at once. Nobody is signed out whose
   * session was sealed by one of them.
   *
   * @param keys at least one, no id twice
   */
  public void changeKeys(List<SealingKey> keys) {
    @Nullable AuthServices running = services;
    if (running != null) {
      running.changeKeys(keys);
    }
  }

  /** Answers what was asked already, and takes no more. */
  @Override
  public Future<?> stop() {
    return (answering == null ? Future.succeededFuture() : answering.drain()).compose(_ -> close());
  }

  private Future<?> close() {
    if (redis != null) {
      redis.close();
    }
    AuthServices open = services;
    if (open == null) {
      return Future.succeededFuture();
    }
    return vertx.executeBlocking(
        () -> {
          open.close();
          return true;
        });
  }

  private SharedMaps maps() {
    if (config.redis().isEmpty()) {
      return new VertxMaps(vertx, life);
    }
    RedisMaps opened = new RedisMaps(vertx, config.redis().get());
    redis = opened;
    return opened;
  }

  private Future<?> answer(OperationBus bus, AuthServices parts) {
    JwtCallerVerifier callers = JwtCallerVerifier.of(vertx, parts.signingKeys()::published);
    return Future.all(
        List.of(
            bus.answer(SignUp.OPERATION, inTime(parts.signUp()::signUp)),
            bus.answer(ConfirmSignUp.OPERATION, inTime(parts.signUp()::confirm)),
            bus.answer(ResendCode.OPERATION, inTime(parts.signUp()::resend)),
            bus.answer(SignIn.OPERATION, inTime(parts.signIn()::signIn)),
            bus.answer(AnswerChallenge.OPERATION, inTime(parts.signIn()::answer)),
            bus.answer(ListProviders.OPERATION, parts.redirects()::list),
            bus.answer(BeginRedirect.OPERATION, inTime(parts.redirects()::begin)),
            bus.answer(FinishRedirect.OPERATION, inTime(parts.redirects()::finish)),
            bus.answer(KeepSamlResponse.OPERATION, inTime(parts.saml()::keep)),
            bus.answer(OpenGuestSession.OPERATION, inTime(parts.guests()::open)),
            bus.answer(ResolveSession.OPERATION, inTime(parts.resolve()::resolve)),
            bus.answer(SignOut.OPERATION, inTime(parts.signOut()::signOut)),
            bus.answer(ListSessions.OPERATION, callers, inTime(parts.ownSessions()::list)),
            bus.answer(EndSession.OPERATION, callers, inTime(parts.ownSessions()::end)),
            bus.answer(EndOtherSessions.OPERATION, callers, inTime(parts.ownSessions()::endOthers)),
            bus.answer(ForgotPassword.OPERATION, inTime(parts.passwords()::forgot)),
            bus.answer(ResetPassword.OPERATION, inTime(parts.passwords()::reset)),
            bus.answer(ReadPasswordPolicy.OPERATION, parts.passwords()::policy),
            bus.answer(ChangePassword.OPERATION, callers, inTime(parts.passwords()::change)),
            bus.answer(ReadAccount.OPERATION, callers, inTime(parts.accounts()::read)),
            bus.answer(ChangeAttributes.OPERATION, callers, inTime(parts.accounts()::change)),
            bus.answer(SendAttributeCode.OPERATION, callers, inTime(parts.accounts()::sendCode)),
            bus.answer(VerifyAttribute.OPERATION, callers, inTime(parts.accounts()::verify)),
            bus.answer(DeleteAccount.OPERATION, callers, inTime(parts.accounts()::delete)),
            bus.answer(ReadFactors.OPERATION, callers, inTime(parts.factors()::read)),
            bus.answer(ChooseFactors.OPERATION, callers, inTime(parts.factors()::choose)),
            bus.answer(BeginTotp.OPERATION, callers, inTime(parts.factors()::beginTotp)),
            bus.answer(FinishTotp.OPERATION, callers, inTime(parts.factors()::finishTotp)),
            bus.answer(BeginPasskey.OPERATION, callers, inTime(parts.passkeys()::begin)),
            bus.answer(FinishPasskey.OPERATION, callers, inTime(parts.passkeys()::finish)),
            bus.answer(ListPasskeys.OPERATION, callers, inTime(parts.passkeys()::list)),
            bus.answer(DeletePasskey.OPERATION, callers, inTime(parts.passkeys()::delete)),
            bus.answer(ListDevices.OPERATION, callers, inTime(parts.devices()::list)),
            bus.answer(RememberDevice.OPERATION, callers, inTime(parts.devices()::remember)),
            bus.answer(ForgetDevice.OPERATION, callers, inTime(parts.devices()::forget)),
            bus.answer(AssertionKeys.OPERATION, _ -> parts.signingKeys().published()),
            bus.answer(
                IssueCredentials.OPERATION, callers.withVisitors(), inTime(parts::credentials)),
            bus.answer(ChooseRole.OPERATION, callers, inTime(parts.roles()::choose)),
            bus.answer(CreateShare.OPERATION, callers, inTime(parts.sharing().shares()::create)),
            bus.answer(ListShares.OPERATION, callers, inTime(parts.sharing().shares()::list)),
            bus.answer(EndShare.OPERATION, callers, inTime(parts.sharing().shares()::end)),
            bus.answer(OpenShare.OPERATION, inTime(parts.sharing().visitors()::open)),
            bus.answer(UseShare.OPERATION, inTime(parts.sharing().visitors()::use)),
            bus.answer(BringToShare.OPERATION, inTime(parts.sharing().bringing()::bring)),
            bus.answer(SettleShare.OPERATION, inTime(parts.sharing().bringing()::settle)),
            bus.answer(CheckHealth.AUTH, _ -> new Healthy()),
            bus.hear(SessionEnded.ANNOUNCEMENT, parts.credentials()::forget)));
  }

  private <Q, A> Function<Q, A> inTime(Function<Q, A> service) {
    return question -> Deadline.within(budget(), () -> service.apply(question));
  }

  private <C, Q, A> BiFunction<C, Q, A> inTime(BiFunction<C, Q, A> service) {
    return (caller, question) -> Deadline.within(budget(), () -> service.apply(caller, question));
  }

  private Duration budget() {
    Duration operation = config.operationTimeout();
    Duration wayBack = operation.dividedBy(10);
    return operation.minus(wayBack.compareTo(WAY_BACK) < 0 ? wayBack : WAY_BACK);
  }
}
