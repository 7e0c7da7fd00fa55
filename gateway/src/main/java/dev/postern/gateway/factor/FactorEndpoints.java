package dev.postern.gateway.factor;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.BeginTotp;
import dev.postern.contract.factor.ChooseFactors;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.FinishTotp;
import dev.postern.contract.factor.ReadFactors;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/** What a person shows besides a password. */
public final class FactorEndpoints {
  private FactorEndpoints() {}

  /** {@code GET /api/account/factors}. */
  public static Future<Answer> read(SignedIn caller) {
    return caller
        .ask(ReadFactors.OPERATION, new ReadFactors())
        .map(factors -> Answer.json(200, json -> FactorJson.write(json, factors)));
  }

  /** {@code PUT /api/account/factors}. */
  public static Future<Answer> choose(SignedIn caller) {
    return caller
        .call()
        .form()
        .map(FactorEndpoints::readChoice)
        .compose(question -> caller.ask(ChooseFactors.OPERATION, question))
        .map(_ -> Answer.noContent());
  }

  /** {@code POST /api/account/factors/totp}. */
  public static Future<Answer> beginTotp(SignedIn caller) {
    return caller
        .call()
        .emptyForm()
        .compose(_ -> caller.ask(BeginTotp.OPERATION, new BeginTotp()))
        .map(enrolment -> Answer.json(201, json -> TotpJson.write(json, enrolment)));
  }

  /** {@code POST /api/account/factors/totp/verify}. */
  public static Future<Answer> finishTotp(SignedIn caller) {
    return caller
        .call()
        .form()
        .map(FactorEndpoints::readFirstCode)
        .compose(question -> caller.ask(FinishTotp.OPERATION, question))
        .map(_ -> Answer.noContent());
  }

  private static ChooseFactors readChoice(JsonForm form) {
    Set<Factor> enabled = form.choices("enabled", Factor.class);
    Optional<Factor> preferred = form.optionalChoice("preferred", Factor.class);
    if (preferred.filter(factor -> !enabled.contains(factor)).isPresent()) {
      form.complain("preferred", "Must be one of those that are enabled.");
    }
    form.refuseIfInvalid();
    return new ChooseFactors(enabled, preferred);
  }

  private static FinishTotp readFirstCode(JsonForm form) {
    Secret code = form.secret("code", AccountRules.CODE);
    Optional<String> deviceName = form.optionalText("deviceName", AccountRules.DEVICE_NAME);
    form.refuseIfInvalid();
    return new FinishTotp(code, deviceName.orElse(""));
  }
}
