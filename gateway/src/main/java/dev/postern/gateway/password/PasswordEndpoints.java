package dev.postern.gateway.password;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.session.ClientContext;
import dev.postern.gateway.device.Browsers;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.session.SignedIn;
import dev.postern.gateway.signup.CodeDeliveryJson;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/** A password that was forgotten, and one that is to be another. */
public final class PasswordEndpoints {
  private final OperationBus bus;
  private final Browsers browsers;
  private final RememberedPolicy policy;

  /** Endpoints that ask over that bus. */
  public PasswordEndpoints(OperationBus bus, Browsers browsers, InstantSource clock) {
    this.bus = bus;
    this.browsers = browsers;
    this.policy = new RememberedPolicy(bus, clock);
  }

  /** {@code POST /api/auth/forgot-password}. */
  public Future<Answer> forgot(Call call) {
    return call.form()
        .map(form -> readForgot(form, browsers.of(call)))
        .compose(question -> bus.ask(ForgotPassword.OPERATION, question, call.id()))
        .map(sent -> Answer.json(202, json -> CodeDeliveryJson.writeAlone(json, sent.delivery())));
  }

  /** {@code POST /api/auth/reset-password}. */
  public Future<Answer> reset(Call call) {
    return call.form()
        .map(form -> readReset(form, browsers.of(call)))
        .compose(question -> bus.ask(ResetPassword.OPERATION, question, call.id()))
        .map(_ -> Answer.noContent());
  }

  /** {@code GET /api/auth/password-policy}. */
  public Future<Answer> policy(Call call) {
    return policy.answer(call.id());
  }

  /** {@code POST /api/account/password}. */
  public static Future<Answer> change(SignedIn caller) {
    return caller
        .call()
        .form()
        .map(PasswordEndpoints::readChange)
        .compose(question -> caller.ask(ChangePassword.OPERATION, question))
        .map(
            changed ->
                Answer.json(
                    200,
                    json -> {
                      json.writeStartObject();
                      json.writeNumberField("sessionsEnded", changed.sessionsEnded());
                      json.writeEndObject();
                    }));
  }

  private static ForgotPassword readForgot(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    form.refuseIfInvalid();
    return new ForgotPassword(username, client);
  }

  private static ResetPassword readReset(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    Secret code = form.secret("code", AccountRules.CODE);
    Secret password = form.secret("password", AccountRules.PASSWORD);
    form.refuseIfInvalid();
    return new ResetPassword(username, code, password, client);
  }

  private static ChangePassword readChange(JsonForm form) {
    Optional<Secret> current = form.optionalSecret("currentPassword", AccountRules.PASSWORD);
    Secret proposed = form.secret("newPassword", AccountRules.PASSWORD);
    form.refuseIfInvalid();
    return new ChangePassword(current, proposed);
  }
}
