package dev.postern.gateway.account;

import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.account.DeleteAccount;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.account.SendAttributeCode;
import dev.postern.contract.account.VerifyAttribute;
import dev.postern.gateway.challenge.ChallengeCookie;
import dev.postern.gateway.device.DeviceCookie;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.session.SignedIn;
import dev.postern.gateway.signup.CodeDeliveryJson;
import io.vertx.core.Future;

/** The person's own account. */
public final class AccountEndpoints {
  private static final PathRule ADDRESS =
      new PathRule("name", "email|phone_number", "Must be email or phone_number.");

  private final ChallengeCookie challenges;
  private final DeviceCookie devices;

  /** Endpoints that take those cookies with the account. */
  public AccountEndpoints(ChallengeCookie challenges, DeviceCookie devices) {
    this.challenges = challenges;
    this.devices = devices;
  }

  /** {@code GET /api/account}. */
  public static Future<Answer> read(SignedIn caller) {
    return caller
        .ask(ReadAccount.OPERATION, new ReadAccount())
        .map(account -> Answer.json(200, json -> AccountJson.write(json, account)));
  }

  /** {@code PATCH /api/account/attributes}. */
  public static Future<Answer> change(SignedIn caller) {
    return caller
        .call()
        .form()
        .map(AccountForms::change)
        .compose(question -> caller.ask(ChangeAttributes.OPERATION, question))
        .map(changed -> Answer.json(200, json -> AccountJson.write(json, changed)));
  }

  /** {@code POST /api/account/attributes/{name}/code}. */
  public static Future<Answer> sendCode(SignedIn caller) {
    String attribute = caller.call().pathParameter(ADDRESS);
    return caller
        .call()
        .emptyForm()
        .compose(_ -> caller.ask(SendAttributeCode.OPERATION, new SendAttributeCode(attribute)))
        .map(sent -> Answer.json(202, json -> CodeDeliveryJson.writeAlone(json, sent.delivery())));
  }

  /** {@code POST /api/account/attributes/{name}/verify}. */
  public static Future<Answer> verify(SignedIn caller) {
    String attribute = caller.call().pathParameter(ADDRESS);
    return caller
        .call()
        .form()
        .map(AccountForms::code)
        .compose(
            code -> caller.ask(VerifyAttribute.OPERATION, new VerifyAttribute(attribute, code)))
        .map(_ -> Answer.noContent());
  }

  /** {@code DELETE /api/account}. Nothing that the browser was known by stays in it. */
  public Future<Answer> delete(SignedIn caller) {
    return caller
        .ask(DeleteAccount.OPERATION, new DeleteAccount())
        .map(
            _ -> {
              caller.ended(caller.session());
              challenges.drop(caller.call());
              devices.drop(caller.call());
              return Answer.noContent();
            });
  }
}
