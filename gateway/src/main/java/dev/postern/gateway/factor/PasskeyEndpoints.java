package dev.postern.gateway.factor;

import dev.postern.contract.factor.BeginPasskey;
import dev.postern.contract.factor.DeletePasskey;
import dev.postern.contract.factor.FinishPasskey;
import dev.postern.contract.factor.ListPasskeys;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.EmbeddedJson;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;

/** The person's passkeys (WebAuthn Level 3). */
public final class PasskeyEndpoints {
  /**
   * A credential id has at most 1,023 bytes (WebAuthn Level 3, section 5.4.3), here in base64url.
   */
  private static final PathRule ID =
      new PathRule("id", "[A-Za-z0-9_-]{1,1364}", "Must be the id of a passkey in base64url.");

  private PasskeyEndpoints() {}

  /** {@code GET /api/account/passkeys}. */
  public static Future<Answer> list(SignedIn caller) {
    return caller
        .ask(ListPasskeys.OPERATION, new ListPasskeys())
        .map(passkeys -> Answer.json(200, json -> FactorJson.write(json, passkeys)));
  }

  /** {@code POST /api/account/passkeys/options}. */
  public static Future<Answer> begin(SignedIn caller) {
    return caller
        .call()
        .emptyForm()
        .compose(_ -> caller.ask(BeginPasskey.OPERATION, new BeginPasskey()))
        .map(
            options ->
                Answer.json(
                    200,
                    json -> {
                      json.writeStartObject();
                      json.writeFieldName("creationOptions");
                      EmbeddedJson.writeObject(json, options.creationOptions());
                      json.writeEndObject();
                    }));
  }

  /** {@code POST /api/account/passkeys}. */
  public static Future<Answer> finish(SignedIn caller) {
    return caller
        .call()
        .form()
        .map(PasskeyEndpoints::readCredential)
        .compose(question -> caller.ask(FinishPasskey.OPERATION, question))
        .map(_ -> Answer.noContent());
  }

  /** {@code DELETE /api/account/passkeys/{id}}. */
  public static Future<Answer> delete(SignedIn caller) {
    DeletePasskey question = new DeletePasskey(caller.call().pathParameter(ID));
    return caller.ask(DeletePasskey.OPERATION, question).map(_ -> Answer.noContent());
  }

  private static FinishPasskey readCredential(JsonForm form) {
    FinishPasskey question =
        new FinishPasskey(form.json("credential", AccountRules.LONGEST_CREDENTIAL));
    form.refuseIfInvalid();
    return question;
  }
}
