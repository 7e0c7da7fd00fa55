package dev.postern.gateway.signup;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import dev.postern.contract.signup.SignUp.SignedUp;
import dev.postern.gateway.device.Browsers;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import io.vertx.core.Future;
import java.io.IOException;

/** The way to an account: sign up, prove the address, ask for another code. */
public final class SignUpEndpoints {
  private final OperationBus bus;
  private final Browsers browsers;

  /** Endpoints that ask over that bus. */
  public SignUpEndpoints(OperationBus bus, Browsers browsers) {
    this.bus = bus;
    this.browsers = browsers;
  }

  /** {@code POST /api/auth/sign-up}. */
  public Future<Answer> signUp(Call call) {
    return call.form()
        .map(form -> SignUpForms.signUp(form, browsers.of(call)))
        .compose(question -> bus.ask(SignUp.OPERATION, question, call.id()))
        .map(signedUp -> Answer.json(201, json -> write(json, signedUp)));
  }

  /** {@code POST /api/auth/confirm}. */
  public Future<Answer> confirm(Call call) {
    return call.form()
        .map(form -> SignUpForms.confirm(form, browsers.of(call)))
        .compose(question -> bus.ask(ConfirmSignUp.OPERATION, question, call.id()))
        .map(_ -> Answer.noContent());
  }

  /** {@code POST /api/auth/resend-code}. */
  public Future<Answer> resendCode(Call call) {
    return call.form()
        .map(form -> SignUpForms.resendCode(form, browsers.of(call)))
        .compose(question -> bus.ask(ResendCode.OPERATION, question, call.id()))
        .map(
            resent ->
                Answer.json(202, json -> CodeDeliveryJson.writeAlone(json, resent.delivery())));
  }

  private static void write(JsonGenerator json, SignedUp signedUp) throws IOException {
    json.writeStartObject();
    json.writeStringField("username", signedUp.username());
    json.writeBooleanField("confirmed", signedUp.confirmed());
    if (signedUp.delivery().isPresent()) {
      CodeDeliveryJson.writeField(json, "delivery", signedUp.delivery().get());
    }
    json.writeEndObject();
  }
}
