package dev.postern.gateway.signup;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import dev.postern.contract.signup.SignUp.SignedUp;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Browser;
import dev.postern.gateway.http.Call;
import io.vertx.core.Future;
import java.io.IOException;

/** The way to an account: sign up, prove the address, ask for another code. */
public final class SignUpEndpoints {
  private final OperationBus bus;

  /** Endpoints that ask over that bus. */
  public SignUpEndpoints(OperationBus bus) {
    this.bus = bus;
  }

  /** {@code POST /api/auth/sign-up}. */
  public Future<Answer> signUp(Call call) {
    return call.form()
        .map(form -> SignUpForms.signUp(form, Browser.of(call)))
        .compose(question -> bus.ask(SignUp.OPERATION, question, call.id()))
        .map(signedUp -> Answer.json(201, json -> write(json, signedUp)));
  }

  /** {@code POST /api/auth/confirm}. */
  public Future<Answer> confirm(Call call) {
    return call.form()
        .map(form -> SignUpForms.confirm(form, Browser.of(call)))
        .compose(question -> bus.ask(ConfirmSignUp.OPERATION, question, call.id()))
        .map(_ -> Answer.noContent());
  }

  /** {@code POST /api/auth/resend-code}. */
  public Future<Answer> resendCode(Call call) {
    return call.form()
        .map(form -> SignUpForms.resendCode(form, Browser.of(call)))
        .compose(question -> bus.ask(ResendCode.OPERATION, question, call.id()))
        .map(
            resent ->
                Answer.json(
                    202,
                    json -> {
                      json.writeStartObject();
                      write(json, resent.delivery());
                      json.writeEndObject();
                    }));
  }

  private static void write(JsonGenerator json, SignedUp signedUp) throws IOException {
    json.writeStartObject();
    json.writeStringField("username", signedUp.username());
    json.writeBooleanField("confirmed", signedUp.confirmed());
    if (signedUp.delivery().isPresent()) {
      write(json, signedUp.delivery().get());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CodeDelivery delivery) throws IOException {
    json.writeObjectFieldStart("delivery");
    json.writeStringField("medium", delivery.medium());
    json.writeStringField("destination", delivery.destination());
    json.writeEndObject();
  }
}
