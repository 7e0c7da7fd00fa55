package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignUpIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  @Test
  void signingUpAnswersWhereTheCodeWent() {
    Response response =
        GATEWAY
            .post("/api/auth/sign-up")
            .json(
                """
                {"username":"ann","password":" p w ","attributes":{"email":"ann@example.com"}}""")
            .send();

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text())
        .isEqualTo(
            """
            {"username":"ann","confirmed":false,\
            "delivery":{"medium":"EMAIL","destination":"a***@e***"}}""");
  }

  @Test
  void aPasswordIsHandedOnUntrimmed() {
    GATEWAY.post("/api/auth/sign-up").json("{\"username\":\"ann\",\"password\":\" p w \"}").send();

    assertThat(GATEWAY.auth().asked(SignUp.class))
        .containsExactly(new SignUp("ann", new Secret(" p w "), Map.of(), TestGateway.BROWSER));
  }

  @Test
  void namesOfAnyScriptAreHandedOnAsTheyAre() {
    GATEWAY.post("/api/auth/sign-up").json("{\"username\":\"Анна🦊\",\"password\":\"密码\"}").send();

    assertThat(GATEWAY.auth().asked(SignUp.class))
        .containsExactly(new SignUp("Анна🦊", new Secret("密码"), Map.of(), TestGateway.BROWSER));
  }

  @Test
  void confirmingAnswersNothing() {
    Response response =
        GATEWAY.post("/api/auth/confirm").json("{\"username\":\"ann\",\"code\":\"123456\"}").send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.header("Content-Length")).isEmpty();
    assertThat(GATEWAY.auth().asked(ConfirmSignUp.class))
        .containsExactly(new ConfirmSignUp("ann", "123456", TestGateway.BROWSER));
  }

  @Test
  void resendingAnswersWhereTheCodeWent() {
    Response response = GATEWAY.post("/api/auth/resend-code").json("{\"username\":\"ann\"}").send();

    assertThat(response.status()).isEqualTo(202);
    assertThat(response.text())
        .isEqualTo("{\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}");
    assertThat(GATEWAY.auth().asked(ResendCode.class))
        .containsExactly(new ResendCode("ann", TestGateway.BROWSER));
  }
}
