package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.account.SendAttributeCode;
import dev.postern.contract.account.VerifyAttribute;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private SessionToken session = SessionToken.random();

  @BeforeEach
  void signIn() {
    session = GATEWAY.auth().open();
  }

  @Test
  void theAccountIsWhatCognitoKnows() {
    Response response = request("GET", "/api/account").send();

    assertThat(response.text())
        .isEqualTo(
            "{\"username\":\"ann\",\"subject\":\"sub-ann\","
                + "\"attributes\":{\"email\":\"ann@example.com\"}}");
    assertThat(response.header("Cache-Control")).contains("no-store");
  }

  @Test
  void aTextSetsAnAttributeAndNullDeletesIt() {
    Response response =
        request("PATCH", "/api/account/attributes")
            .json("{\"attributes\":{\"nickname\":\"\",\"email\":\"a@b\",\"website\":null}}")
            .send();

    assertThat(GATEWAY.auth().asked(ChangeAttributes.class))
        .containsExactly(
            new ChangeAttributes(Map.of("nickname", "", "email", "a@b"), Set.of("website")));
    assertThat(response.text())
        .isEqualTo(
            "{\"deliveries\":{\"email\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}}");
  }

  @Test
  void noChangeIsNoQuestion() {
    Response response =
        request("PATCH", "/api/account/attributes").json("{\"attributes\":{}}").send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("/attributes");
    assertThat(GATEWAY.auth().asked(ChangeAttributes.class)).isEmpty();
  }

  @Test
  void aChangeThatNeedsAFreshSignInSaysSo() {
    GATEWAY.auth().before =
        question -> {
          if (question instanceof ChangeAttributes) {
            throw Failure.of(Reason.STEP_UP_REQUIRED, "Sign in again.");
          }
        };

    Response response =
        request("PATCH", "/api/account/attributes")
            .json("{\"attributes\":{\"email\":\"a@b\"}}")
            .send();

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.code()).isEqualTo("step_up_required");
    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void aCodeIsSentForAnAddress() {
    Response response = request("POST", "/api/account/attributes/phone_number/code").send();

    assertThat(response.status()).isEqualTo(202);
    assertThat(response.text())
        .isEqualTo("{\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}");
    assertThat(GATEWAY.auth().asked(SendAttributeCode.class))
        .containsExactly(new SendAttributeCode("phone_number"));
  }

  @Test
  void aCodeProvesAnAddress() {
    Response response =
        request("POST", "/api/account/attributes/email/verify")
            .json("{\"code\":\"123456\"}")
            .send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(VerifyAttribute.class))
        .containsExactly(new VerifyAttribute("email", new Secret("123456")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nickname", "EMAIL", "email%20", "e", "%F0%9F%A6%8A"})
  void onlyAddressesAreVerified(String name) {
    Response code = request("POST", "/api/account/attributes/" + name + "/code").send();
    Response verify =
        request("POST", "/api/account/attributes/" + name + "/verify")
            .json("{\"code\":\"1\"}")
            .send();

    assertThat(code.status()).isEqualTo(400);
    assertThat(code.pointers()).containsExactly("{name}");
    assertThat(verify.pointers()).containsExactly("{name}");
    assertThat(GATEWAY.auth().asked(SendAttributeCode.class)).isEmpty();
    assertThat(GATEWAY.auth().asked(VerifyAttribute.class)).isEmpty();
  }

  @Test
  void deletingTheAccountLeavesNothingInTheBrowser() {
    Response response = request("DELETE", "/api/account").send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.headers("Set-Cookie"))
        .hasSize(3)
        .allMatch(cookie -> cookie.contains("Max-Age=0"));
    assertThat(request("GET", "/api/session").send().status()).isEqualTo(401);
  }

  @Test
  void anAccountThatIsNotDeletedKeepsItsSession() {
    request("GET", "/api/session").send();
    GATEWAY.auth().before =
        _ -> {
          throw Failure.of(Reason.STEP_UP_REQUIRED, "Sign in again.");
        };

    Response response = request("DELETE", "/api/account").send();

    assertThat(response.code()).isEqualTo("step_up_required");
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(request("GET", "/api/session").send().status()).isEqualTo(200);
  }

  private Request request(String method, String path) {
    return GATEWAY.request(method, path).with("Cookie", GATEWAY.cookie(session));
  }
}
