package dev.postern.localaws.hostedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.postern.localaws.federation.LookAlike;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The providers that everybody knows, each as its documents say that it behaves. */
class SocialProviderTest {

  private final ExternalWorld external = new ExternalWorld();
  private final TestBrowser browser = external.browser;

  @AfterEach
  void close() {
    external.close();
  }

  @Test
  void googleIdentifiesByIdToken() {
    external.publish("https://accounts.google.com");
    create("Google", "'client_id':'g','client_secret':'s','authorize_scopes':'openid email'");
    var asked = external.leave("Google");
    external.answerWith(
        LookAlike.idToken(
            "https://accounts.google.com",
            "g",
            "1234",
            external.world.clock.instant(),
            Map.of(
                "nonce",
                String.valueOf(asked.get("nonce")),
                "email",
                "g@example.com",
                "email_verified",
                true)));

    external.arrive(asked);

    assertThat(browser.answered("code")).isPresent();
    assertThat(user("Google_1234")).contains("g@example.com");
  }

  @Test
  void facebookIsAskedByAccessToken() {
    create("Facebook", "'client_id':'f','client_secret':'s','authorize_scopes':'email'");
    var asked = external.leave("Facebook");
    assertThat(browser.location().orElseThrow()).contains("/v22.0/dialog/oauth?");
    external.provider.answering("/v22.0/oauth/access_token", 200, "{'access_token':'at'}");
    external.provider.answering("/v22.0/me", 200, "{'id':'77','email':'f@example.com'}");

    external.arrive(asked);

    assertThat(browser.answered("code")).isPresent();
    assertThat(user("Facebook_77")).contains("f@example.com");
    assertThat(external.provider.asked).anyMatch(path -> path.contains("fields=email,id"));
  }

  @Test
  void amazonIsAskedByAccessToken() {
    create("LoginWithAmazon", "'client_id':'a','client_secret':'s','authorize_scopes':'profile'");
    var asked = external.leave("LoginWithAmazon");
    assertThat(browser.location().orElseThrow()).contains("/ap/oa?");
    external.provider.answering("/auth/o2/token", 200, "{'access_token':'at'}");
    external.provider.answering(
        "/user/profile", 200, "{'user_id':'amzn1.account.X','email':'a@example.com'}");

    external.arrive(asked);

    assertThat(browser.answered("code")).isPresent();
    assertThat(user("LoginWithAmazon_amzn1.account.X")).contains("a@example.com");
  }

  @Test
  void appleAnswersByForm() throws JOSEException {
    external.publish("https://appleid.apple.com");
    var key =
        Base64.getEncoder()
            .encodeToString(new ECKeyGenerator(Curve.P_256).generate().toPrivateKey().getEncoded());
    create(
        "SignInWithApple",
        "'client_id':'apple','team_id':'T','key_id':'K','authorize_scopes':'email','private_key':'"
            + key
            + "'");
    var asked = external.leave("SignInWithApple");
    assertThat(asked).containsEntry("response_mode", "form_post");
    external.answerWith(
        LookAlike.idToken(
            "https://appleid.apple.com",
            "apple",
            "001.x",
            external.world.clock.instant(),
            Map.of("nonce", String.valueOf(asked.get("nonce")), "email", "p@example.com")));

    browser.postFromElsewhere(
        "/oauth2/idpresponse", Map.of("code", "c", "state", String.valueOf(asked.get("state"))));

    assertThat(browser.answered("code")).isPresent();
    assertThat(user("SignInWithApple_001.x")).contains("p@example.com");
  }

  private void create(String type, String details) {
    external.world.pool.administer(
        "CreateIdentityProvider",
        "{'ProviderName':'%1$s','ProviderType':'%1$s','ProviderDetails':{%2$s},'AttributeMapping':{'email':'email'}}"
            .formatted(type, details));
    external.offer(type);
  }

  private String user(String username) {
    return external
        .world
        .pool
        .administer("AdminGetUser", "{'Username':'%s'}".formatted(username))
        .toString();
  }
}
