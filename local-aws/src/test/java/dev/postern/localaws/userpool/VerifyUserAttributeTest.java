package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyUserAttributeTest {

  private static final String EXPIRED =
      "ExpiredCodeException: Invalid code provided, please request a code again.";

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aCodeIsSentOnRequestAndVerifiesTheAddress() {
    var alice = withNewAddress();

    var answer = alice.call("GetUserAttributeVerificationCode", "{'AttributeName':'email'}");
    verify(alice, world.lastCode());

    assertThat(answer.at("/CodeDeliveryDetails/AttributeName").asText()).isEqualTo("email");
    assertThat(alice.attribute("email_verified")).contains("true");
  }

  @Test
  void aCodeWorksOnce() {
    var alice = withNewAddress();
    verify(alice, world.lastCode());

    assertThat(refusal(alice, world.lastCode())).isEqualTo(EXPIRED);
  }

  @Test
  void aCodeExpiresAfterADay() {
    var alice = withNewAddress();
    var refresh = world.signIn("alice");
    world.clock.advance(Duration.ofHours(24));
    var later = Account.signedIn(world, "alice");

    assertThat(refresh.has("RefreshToken")).isTrue();
    assertThat(refusal(later, world.lastCode())).isEqualTo(EXPIRED);
    assertThat(alice.attribute("email_verified")).contains("false");
  }

  @Test
  void aWrongCodeIsRefusedAndTheRightOneStillWorks() {
    var alice = withNewAddress();

    var refusal = refusal(alice, wrong(world.lastCode()));
    verify(alice, world.lastCode());

    assertThat(refusal).startsWith("CodeMismatchException");
  }

  @Test
  void aCodeSaysNothingOfAnAddressThatCameLater() {
    var alice = withNewAddress();
    var code = world.lastCode();

    alice.update("email", "newer@example.org");

    assertThat(refusal(alice, code)).startsWith("CodeMismatchException");
    assertThat(alice.attribute("email_verified")).contains("false");
  }

  @Test
  void givenNoCodeWasSentToTheNewerAddress_thenTheOldCodeIsWorthNothing() {
    var alice = withNewAddress();
    var code = world.lastCode();
    world.call("UpdateUserPool", "{}", Map.of("UserPoolId", world.poolId));

    alice.update("email", "newer@example.org");

    assertThat(refusal(alice, code)).isEqualTo(EXPIRED);
  }

  @Test
  void givenAnAdministratorChangedTheAddress_thenTheOldCodeIsWorthNothing() {
    var alice = withNewAddress();
    var code = world.lastCode();

    world.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'email','Value':'third@example.org'}]}");

    assertThat(refusal(alice, code)).isEqualTo(EXPIRED);
    assertThat(alice.attribute("email_verified")).contains("false");
  }

  @Test
  void afterFifteenAttemptsInAnHourEvenTheRightCodeIsRefused() {
    var alice = withNewAddress();
    for (int i = 0; i < 15; i++) {
      refusal(alice, wrong(world.lastCode()));
    }

    assertThat(refusal(alice, world.lastCode()))
        .isEqualTo("LimitExceededException: Attempt limit exceeded, please try after some time.");
  }

  @Test
  void theSixthRequestForACodeInAnHourIsRefused() {
    var alice = Account.of(world, "alice");
    for (int i = 0; i < 5; i++) {
      alice.call("GetUserAttributeVerificationCode", "{'AttributeName':'email'}");
    }

    assertThat(
            alice.refusal("GetUserAttributeVerificationCode", "{'AttributeName':'email'}").code())
        .isEqualTo("LimitExceededException");
  }

  @Test
  void onlyAddressesThatTheUserHasCanBeVerified() {
    var alice = Account.of(world, "alice");

    for (var attribute : new String[] {"name", "phone_number"}) {
      assertThat(
              alice
                  .refusal(
                      "GetUserAttributeVerificationCode",
                      "{'AttributeName':'%s'}".formatted(attribute))
                  .code())
          .isEqualTo("InvalidParameterException");
    }
  }

  @Test
  void anAliasOfAnotherUserCannotBeVerified() {
    world = UserPoolWorld.with("{'AutoVerifiedAttributes':['email'],'AliasAttributes':['email']}");
    world.confirmed("bob");
    var alice = Account.of(world, "alice");
    alice.update("email", "bob@example.com");

    assertThat(refusal(alice, world.lastCode()))
        .isEqualTo("AliasExistsException: An account with the given email already exists.");
    assertThat(alice.attribute("email_verified")).contains("false");
  }

  private Account withNewAddress() {
    var alice = Account.of(world, "alice");
    alice.update("email", "new@example.org");
    return alice;
  }

  private static void verify(Account account, String code) {
    account.call("VerifyUserAttribute", input(code));
  }

  private static String refusal(Account account, String code) {
    return account.refusalText("VerifyUserAttribute", input(code));
  }

  private static String input(String code) {
    return "{'AttributeName':'email','Code':'%s'}".formatted(code);
  }

  private static String wrong(String code) {
    return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
  }
}
