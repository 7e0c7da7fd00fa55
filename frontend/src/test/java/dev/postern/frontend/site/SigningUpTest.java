package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SigningUpTest extends BrowserTest {
  private static final String DELIVERY =
      "\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}";

  @BeforeEach
  void nobodyIsSignedIn() {
    Samples.signedIn(gateway);
    Samples.signedOut(gateway);
    gateway
        .on(
            "POST /api/auth/sign-up",
            Reply.json(201, "{\"username\":\"ada\",\"confirmed\":false,%s}".formatted(DELIVERY)))
        .on("POST /api/auth/confirm", Reply.empty())
        .on("POST /api/auth/resend-code", Reply.json(202, "{%s}".formatted(DELIVERY)))
        .on("POST /api/auth/sign-in", Samples.entered("ada"));
  }

  @Test
  void aNewPersonVerifiesAndIsInWithoutTypingThePasswordAgain() {
    visit.open("/buckets/harbour-archive");
    visit.link("Sign up").click();
    assertThat(visit.heading("Create your account")).isFocused();
    signUp();

    assertThat(visit.heading("Verify your e-mail")).isFocused();
    assertThat(visit.page().getByText("a***@e***")).isVisible();
    visit.field("Verification code").fill("123 456");
    visit.button("Verify").click();

    assertThat(visit.heading("harbour-archive")).isFocused();
    assertThat(gateway.requests())
        .contains(
            "POST /api/auth/sign-up {\"username\":\"ada\",\"password\":\"Correct-horse-9\",\"attributes\":{\"email\":\"ada@example.com\"}}",
            "POST /api/auth/confirm {\"username\":\"ada\",\"code\":\"123456\"}",
            "POST /api/auth/sign-in {\"username\":\"ada\",\"password\":\"Correct-horse-9\"}");
  }

  @Test
  void afterAReloadTheNameIsKnownButThePasswordIsAskedFor() {
    visit.open("/sign-up");
    signUp();
    visit.heading("Verify your e-mail").waitFor();
    visit.page().reload();
    visit.field("Verification code").fill("123456");
    visit.button("Verify").click();

    assertThat(visit.page().getByText("Your e-mail is verified.")).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
    assertThat(gateway.requests()).noneMatch(request -> request.contains("/auth/sign-in"));
  }

  @Test
  void whoeverNeverVerifiedIsLedToItFromSignIn() {
    gateway.once("POST /api/auth/sign-in", Reply.problem(403, "user_not_confirmed", ""));

    visit.open("/sign-in");
    visit.field("User name").fill("ada");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();
    assertThat(visit.page().getByText("is not verified yet")).isVisible();
    visit.field("Verification code").fill("123456");
    visit.button("Verify").click();

    assertThat(visit.heading("Places")).isVisible();
  }

  @Test
  void aWrongCodeStaysToBeCorrected() {
    gateway.on("POST /api/auth/confirm", Reply.problem(422, "code_mismatch", ""));

    visit.open("/sign-up");
    signUp();
    visit.field("Verification code").fill("999999");
    visit.button("Verify").click();

    assertThat(visit.field("Verification code")).isFocused();
    assertThat(visit.field("Verification code")).hasValue("999999");
    assertThat(visit.page().getByText("That is not the code we sent")).isVisible();
  }

  @Test
  void anAccountThatIsVerifiedAlreadyGoesOn() {
    gateway.on("POST /api/auth/confirm", Reply.problem(409, "already_confirmed", ""));

    visit.open("/sign-up");
    signUp();
    visit.field("Verification code").fill("123456");
    visit.button("Verify").click();

    assertThat(visit.heading("Places")).isVisible();
  }

  @Test
  void aNewCodeIsSentAndAnnounced() {
    visit.open("/sign-up");
    signUp();
    visit.button("Send a new code").click();

    assertThat(visit.page().getByRole(AriaRole.STATUS))
        .hasText("A new code is on its way to a***@e***.");
    assertThat(visit.button("Send a new code")).isFocused();
    assertThat(gateway.requests()).contains("POST /api/auth/resend-code {\"username\":\"ada\"}");
  }

  @Test
  void aTakenNameIsSaidAtItsFieldAndTheRestIsKept() {
    gateway.on("POST /api/auth/sign-up", Reply.problem(409, "username_taken", ""));

    visit.open("/sign-up");
    signUp();

    assertThat(visit.field("User name")).isFocused();
    assertThat(visit.field("User name"))
        .hasAccessibleDescription("This user name is taken. Choose another one.");
    assertThat(visit.field("E-mail")).hasValue("ada@example.com");
    assertThat(visit.field("Password")).hasValue("Correct-horse-9");
  }

  @Test
  void whatTheGatewaySaysOfAFieldIsShownAtTheField() {
    gateway.on(
        "POST /api/auth/sign-up",
        Reply.problem(400, "invalid_input", "Something is wrong.")
            .blaming("/attributes/email", "This domain takes no mail."));

    visit.open("/sign-up");
    signUp();

    assertThat(visit.field("E-mail")).isFocused();
    assertThat(visit.page().getByText("This domain takes no mail.")).isVisible();
  }

  @Test
  void aPoolWithoutVerificationLetsPeopleInAtOnce() {
    gateway.on(
        "POST /api/auth/sign-up", Reply.json(201, "{\"username\":\"ada\",\"confirmed\":true}"));

    visit.open("/sign-up");
    signUp();

    assertThat(visit.heading("Places")).isVisible();
  }

  private void signUp() {
    visit.field("User name").fill("ada");
    visit.field("E-mail").fill("ada@example.com");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign up").click();
  }
}
