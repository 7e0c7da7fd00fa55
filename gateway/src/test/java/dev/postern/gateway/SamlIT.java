package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.KeepSamlResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SAML providers have browsers post, as browsers post it. */
class SamlIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String STATE = "s".repeat(43);
  private static final String GENUINE =
      "SAMLResponse=" + URLEncoder.encode(FakeProviders.GENUINE, StandardCharsets.UTF_8);

  @Test
  void aResponseIsPutByAndTheBrowserSentToComeForIt() {
    Response response = post(GENUINE + "&RelayState=" + STATE).send();

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.headers("Location"))
        .containsExactly("/api/auth/callback?code=right&state=" + STATE);
    assertThat(response.headers("Cache-Control")).containsExactly("no-store");
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(theOnly())
        .isEqualTo(
            new KeepSamlResponse(
                Optional.of(new Secret(STATE)), new Secret(FakeProviders.GENUINE)));
  }

  @Test
  void nobodyIsSignedInByThePostItself() {
    post(GENUINE + "&RelayState=" + STATE).send();

    assertThat(GATEWAY.auth().asked(FinishRedirect.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&RelayState=",
        "&RelayState=https%3A%2F%2Fevil.example",
        "&RelayState=%2F%2Fevil.example%2F......................................",
        "&RelayState=sssssssssssssssssssssssssssssssssssssssssss%26x"
      })
  void aRelayStateThatIsNotOursGoesNowhere(String relayState) {
    Response response = post(GENUINE + relayState).send();

    assertThat(theOnly().state()).isEmpty();
    assertThat(response.headers("Location")).containsExactly("/api/auth/callback?code=right");
  }

  @Test
  void aResponseThatIsRefusedLeadsToTheSignInPage() {
    sentBackWith(post("SAMLResponse=forged&RelayState=" + STATE).send(), "token_rejected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RelayState=x",
        "samlresponse=x",
        "SAMLResponse=a&SAMLResponse=b",
        "SAMLResponse=a&RelayState=a&RelayState=b"
      })
  void aFormWithoutOneReadingLeadsToTheSignInPage(String form) {
    sentBackWith(post(form).send(), "invalid_input");
    assertThat(GATEWAY.auth().asked(KeepSamlResponse.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SAMLResponse=%", "SAMLResponse=%FF", "SAMLResponse=\u00fc", "%zz=a"})
  void aFormThatCannotBeReadLeadsToTheSignInPage(String form) {
    sentBackWith(post(form).send(), "malformed_request");
    assertThat(GATEWAY.auth().asked(KeepSamlResponse.class)).isEmpty();
  }

  @Test
  void moreThanAnybodyNeedsIsNotRead() {
    sentBackWith(post("SAMLResponse=" + "a".repeat(65_536)).send(), "body_too_large");
    assertThat(GATEWAY.auth().asked(KeepSamlResponse.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
        FORM + "; charset=utf-16",
        FORM + ", " + FORM
      })
  void onlyWhatAFormPostsIsTaken(String type) {
    Response response =
        posting().with("Content-Type", type).body(GENUINE.getBytes(StandardCharsets.UTF_8)).send();

    sentBackWith(response, "unsupported_media_type");
  }

  @Test
  void nothingCompressedIsTaken() {
    sentBackWith(post(GENUINE).with("Content-Encoding", "gzip").send(), "unsupported_media_type");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Mode, no-cors",
    "Sec-Fetch-Mode, cors",
    "Sec-Fetch-Dest, iframe",
    "Sec-Fetch-Dest, empty"
  })
  void onlyANavigationPosts(String header, String value) {
    sentBackWith(post(GENUINE).without(header).with(header, value).send(), "cross_site_request");
    assertThat(GATEWAY.auth().asked(KeepSamlResponse.class)).isEmpty();
  }

  @Test
  void onlyPostIsTaken() {
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
      Response response = GATEWAY.request(method, "/api/auth/saml/acs").send();

      assertThat(response.status()).as(method).isEqualTo(405);
      assertThat(response.headers("Allow")).containsExactly("POST");
    }
  }

  private static Request post(String form) {
    return posting().with("Content-Type", FORM).body(form.getBytes(StandardCharsets.UTF_8));
  }

  /** A form of another site, with what a browser says of it. */
  private static Request posting() {
    return GATEWAY
        .request("POST", "/api/auth/saml/acs")
        .without("X-Postern")
        .with("Origin", "https://idp.example.com")
        .with("Sec-Fetch-Site", "cross-site")
        .with("Sec-Fetch-Mode", "navigate")
        .with("Sec-Fetch-Dest", "document");
  }

  private static KeepSamlResponse theOnly() {
    List<KeepSamlResponse> asked = GATEWAY.auth().asked(KeepSamlResponse.class);
    assertThat(asked).hasSize(1);
    return asked.getFirst();
  }

  private static void sentBackWith(Response response, String code) {
    assertThat(response.status()).as("%s", response).isEqualTo(303);
    assertThat(response.headers("Location")).containsExactly("/sign-in?problem=" + code);
  }
}
