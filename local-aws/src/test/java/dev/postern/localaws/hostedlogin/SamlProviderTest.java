package dev.postern.localaws.hostedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.saml.SamlLookAlike;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People whom a SAML provider identifies. */
class SamlProviderTest {

  private static final String RECIPIENT = "http://localhost:9229/_domain/acme/saml2/idpresponse";
  private static final Pattern ID = Pattern.compile(" ID=\"([^\"]+)\"");

  private final ExternalWorld external = new ExternalWorld();
  private final TestBrowser browser = external.browser;
  private final SamlLookAlike provider =
      new SamlLookAlike(external.world.clock.instant())
          .saying("recipient", RECIPIENT)
          .saying("audience", "urn:amazon:cognito:sp:" + external.world.pool.poolId)
          .withAttributes(Map.of("mail", List.of("alice@corp.example")));

  @BeforeEach
  void create() {
    var details = JsonNodeFactory.instance.objectNode().put("MetadataFile", provider.metadata());
    var settings =
        JsonNodeFactory.instance
            .objectNode()
            .put("UserPoolId", external.world.pool.poolId)
            .put("ProviderName", "CorpSaml")
            .put("ProviderType", "SAML");
    settings.set("ProviderDetails", details);
    settings.putObject("AttributeMapping").put("email", "mail");
    external.world.pool.service.operations().call("CreateIdentityProvider", settings);
    external.offer("CorpSaml");
  }

  @AfterEach
  void close() {
    external.close();
  }

  @Test
  void theProviderIsAskedByRedirect() {
    var asked = external.leave("CorpSaml");

    assertThat(browser.location().orElseThrow()).startsWith("https://idp.example.com/sso?");
    assertThat(request(asked))
        .contains("Destination=\"https://idp.example.com/sso\"")
        .contains("AssertionConsumerServiceURL=\"" + RECIPIENT + "\"")
        .contains(">urn:amazon:cognito:sp:" + external.world.pool.poolId + "<");
  }

  @Test
  void whoComesBackIsAUserOfThePool() {
    var asked = external.leave("CorpSaml");

    answer(asked, requestId(asked));

    var code = browser.answered("code").orElseThrow();
    var tokens = HostedWorld.json(external.world.token(external.world.redemption(code)));
    assertThat(UserPoolWorld.claims(tokens.get("id_token").asText()))
        .containsEntry("cognito:username", "CorpSaml_alice")
        .containsEntry("email", "alice@corp.example")
        .extractingByKey("identities")
        .asString()
        .contains("providerType=SAML");
  }

  @Test
  void anAnswerIsTakenOnce() {
    var asked = external.leave("CorpSaml");
    answer(asked, requestId(asked));

    answer(asked, requestId(asked));

    assertThat(browser.location()).isEmpty();
    assertThat(browser.alert()).isPresent();
  }

  @Test
  void anAnswerInAnotherBrowserIsRefused() {
    var asked = external.leave("CorpSaml");
    browser.cookies.clear();

    answer(asked, requestId(asked));

    assertThat(browser.location()).isEmpty();
  }

  @Test
  void anAnswerThatComesTooLateIsRefused() {
    var asked = external.leave("CorpSaml");
    external.world.clock.advance(Duration.ofMinutes(10));

    answer(asked, requestId(asked));

    assertThat(browser.location()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "request, _another",
    "recipient, http://localhost:9229/_domain/other/saml2/idpresponse",
    "audience, urn:amazon:cognito:sp:us-east-1_other",
    "issuer, https://other.example.com",
    "notOnOrAfter, 2026-01-01T00:00:00Z"
  })
  void anAnswerThatIsNotForThisSignInIsRefused(String part, String value) {
    var asked = external.leave("CorpSaml");
    provider.saying("request", requestId(asked)).saying(part, value);

    post(asked, provider.response());

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void anAnswerThatWasChangedIsRefused() {
    var asked = external.leave("CorpSaml");
    var genuine = provider.saying("request", requestId(asked)).response();
    var text = new String(Base64.getDecoder().decode(genuine), StandardCharsets.UTF_8);

    post(
        asked,
        Base64.getEncoder()
            .encodeToString(text.replace(">alice<", ">admin<").getBytes(StandardCharsets.UTF_8)));

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void anAnswerWithoutStateIsRefused() {
    browser.postFromElsewhere("/saml2/idpresponse", Map.of("SAMLResponse", provider.response()));

    assertThat(browser.location()).isEmpty();
    assertThat(browser.alert()).isPresent();
  }

  @Test
  void metadataThatAreNoneAreToldToTheClient() {
    var settings = JsonNodeFactory.instance.objectNode();
    settings
        .put("UserPoolId", external.world.pool.poolId)
        .put("ProviderName", "CorpSaml")
        .putObject("ProviderDetails")
        .put("MetadataFile", "<html/>");
    external.world.pool.service.operations().call("UpdateIdentityProvider", settings);

    browser.get(external.world.authorize(Map.of("identity_provider", "CorpSaml")));

    assertThat(browser.answered("error")).contains("temporarily_unavailable");
  }

  @Test
  void metadataComeFromOnePlaceAlone() {
    var refusal =
        external.world.pool.refusal(
            "UpdateIdentityProvider",
            "{'ProviderName':'CorpSaml','ProviderDetails':{'MetadataFile':'x','MetadataURL':'https://idp.example.com'}}",
            Map.of("UserPoolId", external.world.pool.poolId));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void thePoolsOwnMetadataNameWhereAnswersGo() {
    var metadata = browser.get("/saml2/metadata").body().toString();

    assertThat(metadata).contains("urn:amazon:cognito:sp:" + external.world.pool.poolId, RECIPIENT);
  }

  private void answer(Map<String, String> asked, String request) {
    post(asked, provider.saying("request", request).response());
  }

  private void post(Map<String, String> asked, String response) {
    browser.postFromElsewhere(
        "/saml2/idpresponse",
        Map.of("SAMLResponse", response, "RelayState", String.valueOf(asked.get("RelayState"))));
  }

  private static String requestId(Map<String, String> asked) {
    var id = ID.matcher(request(asked));
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private static String request(Map<String, String> asked) {
    var deflated = Base64.getDecoder().decode(String.valueOf(asked.get("SAMLRequest")));
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
