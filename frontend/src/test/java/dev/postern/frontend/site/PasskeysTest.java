package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Challenges.ANSWER;
import static dev.postern.frontend.site.Challenges.SIGN_IN;
import static dev.postern.frontend.site.Challenges.asking;
import static dev.postern.frontend.site.Challenges.tryAgain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passkeys, with the authenticator that Chromium brings along for tests. */
final class PasskeysTest extends BrowserTest {
  private static final String OPTIONS = "POST /api/account/passkeys/options";
  private static final String REGISTER = "POST /api/account/passkeys";

  @SuppressWarnings("NullAway.Init") // set before each test
  private VirtualAuthenticator authenticator;

  @BeforeEach
  void adaHasADevice() {
    authenticator = new VirtualAuthenticator(visit);
    AccountSamples.account(gateway);
    gateway
        .on(AccountSamples.PASSKEYS, Reply.json(200, "{\"passkeys\":[]}"))
        .on(OPTIONS, AccountSamples.passkeyOptions())
        .on(REGISTER, Reply.empty());
  }

  @Test
  void aPasskeyIsMadeAndRegistered() throws JsonProcessingException {
    register();

    assertThat(visit.page().getByRole(AriaRole.STATUS))
        .hasText("Your passkey is ready to sign in with.");
    assertThat(authenticator.passkeys()).isOne();
    JsonNode credential = sent(REGISTER + " ").get("credential");
    assertThat(credential.at("/type").asText()).isEqualTo("public-key");
    assertThat(credential.at("/response/attestationObject").asText()).matches("[\\w-]+");
    assertThat(credential.at("/response/transports").toString()).contains("internal");
  }

  @Test
  void aDeviceThatDoesNotKnowItsPersonMakesNone() {
    authenticator.recognises(false);

    register();

    assertThat(visit.page().getByText("No passkey was used")).isVisible();
    assertThat(visit.page().locator(".banner")).isFocused();
    assertThat(gateway.requests())
        .noneMatch(request -> request.startsWith(REGISTER + " {\"credential"));
  }

  @Test
  void aPasskeyIsDeletedOnlyWhenThatIsConfirmed() {
    gateway
        .on(AccountSamples.PASSKEYS, AccountSamples.passkeys())
        .on("DELETE /api/account/passkeys/cGFzcw", Reply.empty());
    visit.open("/account/security");

    visit.button("Delete Chrome on Windows").click();
    assertThat(visit.button("Delete")).isFocused();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("DELETE"));
    visit.page().keyboard().press("Enter");

    assertThat(visit.heading("Passkeys")).isFocused();
    assertThat(gateway.requests()).contains("DELETE /api/account/passkeys/cGFzcw");
  }

  @Test
  void whoeverHasOneIsInWithoutTypingMore() throws JsonProcessingException {
    register();
    visit.page().getByRole(AriaRole.STATUS).getByText("Your passkey is ready").waitFor();
    atTheGate();
    gateway.once(ANSWER, asking(Challenges.PASSKEY)).on(ANSWER, Samples.entered("ada"));

    enterWithPasskey();

    assertThat(visit.heading("Places")).isFocused();
    JsonNode answer = sent(ANSWER + " {\"id\":\"id-of-WEB_AUTHN\"");
    JsonNode credential = answer.at("/answers/credential");
    assertThat(credential.at("/response/signature").asText()).matches("[\\w-]+");
    assertThat(credential.at("/response/userHandle").asText()).isEqualTo("YWRh");
  }

  @Test
  void whatWasCancelledCanBeTriedAgain() {
    register();
    visit.page().getByRole(AriaRole.STATUS).getByText("Your passkey is ready").waitFor();
    authenticator.recognises(false);
    atTheGate();
    gateway
        .once(ANSWER, asking(Challenges.PASSKEY.replace("preferred", "required")))
        .on(ANSWER, Samples.entered("ada"));
    enterWithPasskey();
    assertThat(visit.page().getByText("No passkey was used")).isVisible();
    assertThat(visit.page().locator(".banner")).isFocused();

    authenticator.recognises(true);
    visit.button("Try again").click();

    assertThat(visit.heading("Places")).isFocused();
  }

  @Test
  void whatTheGatewayRefusesIsTriedAgainWithWhatItAsksThen() throws JsonProcessingException {
    register();
    visit.page().getByRole(AriaRole.STATUS).getByText("Your passkey is ready").waitFor();
    atTheGate();
    gateway
        .once(ANSWER, asking(Challenges.PASSKEY))
        .once(ANSWER, tryAgain("unavailable", Challenges.PASSKEY))
        .on(ANSWER, Samples.entered("ada"));

    enterWithPasskey();
    assertThat(visit.page().locator(".banner")).isFocused();
    visit.button("Try again").click();

    assertThat(visit.heading("Places")).isFocused();
    assertThat(
            sent(ANSWER + " {\"id\":\"second-id-of-WEB_AUTHN\"")
                .at("/answers/credential")
                .isObject())
        .isTrue();
  }

  @Test
  void aPasskeyThatDoesNotFitLeadsBackToTheName() {
    register();
    visit.page().getByRole(AriaRole.STATUS).getByText("Your passkey is ready").waitFor();
    atTheGate();
    gateway
        .once(ANSWER, asking(Challenges.PASSKEY))
        .on(ANSWER, Reply.problem(422, "passkey_rejected", ""));

    enterWithPasskey();

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.page().getByText("That passkey does not fit this account.")).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
  }

  private void register() {
    visit.open("/account/security");
    visit.button("Add a passkey").click();
  }

  private void atTheGate() {
    Samples.signedOut(gateway);
    gateway.on("GET /api/config", Samples.config(true)).on(SIGN_IN, asking(Challenges.SELECT));
  }

  private void enterWithPasskey() {
    visit.open("/sign-in");
    visit.field("User name").fill("ada");
    visit.button("Continue").click();
    visit.page().getByText("Use your fingerprint").click();
  }

  private JsonNode sent(String start) throws JsonProcessingException {
    String request =
        gateway.requests().stream()
            .filter(each -> each.startsWith(start))
            .reduce((first, last) -> last)
            .orElseThrow();
    return JsonMapper.builder().build().readTree(request.substring(request.indexOf('{')));
  }
}
