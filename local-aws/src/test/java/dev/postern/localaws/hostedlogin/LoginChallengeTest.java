package dev.postern.localaws.hostedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.AuthenticatorApp;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What managed login asks beside the password. */
class LoginChallengeTest {

  private static final Map<String, String> ALICE =
      Map.of("username", "alice", "password", UserPoolWorld.PASSWORD);
  private static final Pattern KEY = Pattern.compile("<code>([A-Z2-7]+)</code>");

  private final HostedWorld world =
      HostedWorld.withPool(
          "{'AutoVerifiedAttributes':['email'],'SmsConfiguration':{'SnsCallerArn':'arn:aws:iam::000000000000:role/sms'}}");
  private final TestBrowser browser = world.browser();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anInvitedPersonChoosesAPassword() {
    world.pool.administer(
        "AdminCreateUser",
        "{'Username':'carol','TemporaryPassword':'Temp-0rary-pass','MessageAction':'SUPPRESS'}");
    browser.get(world.authorize(Map.of()));
    browser.submit(Map.of("username", "carol", "password", "Temp-0rary-pass"));
    assertThat(browser.title()).isEqualTo("Change password");

    browser.submit(Map.of("password", UserPoolWorld.PASSWORD));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void aPasswordThatIsTooWeakIsAskedForAgain() {
    world.pool.administer(
        "AdminCreateUser",
        "{'Username':'carol','TemporaryPassword':'Temp-0rary-pass','MessageAction':'SUPPRESS'}");
    browser.get(world.authorize(Map.of()));
    browser.submit(Map.of("username", "carol", "password", "Temp-0rary-pass"));

    browser.submit(Map.of("password", "weak"));

    assertThat(browser.alert()).isPresent();
    browser.submit(Map.of("password", UserPoolWorld.PASSWORD));
    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void aCodeBySmsIsAskedFor() {
    wantSms();
    browser.get(world.authorize(Map.of()));
    browser.submit(ALICE);
    assertThat(browser.page()).contains("sent to +");

    browser.submit(Map.of("code", world.pool.lastCode()));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void aWrongCodeIsAskedForAgain() {
    wantSms();
    browser.get(world.authorize(Map.of()));
    browser.submit(ALICE);

    browser.submit(Map.of("code", "12"));

    assertThat(browser.alert()).isPresent();
    browser.submit(Map.of("code", world.pool.lastCode()));
    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void aCodeThatComesTooLateBeginsAnew() {
    wantSms();
    browser.get(world.authorize(Map.of()));
    browser.submit(ALICE);
    world.clock.advance(Duration.ofMinutes(4));

    browser.submit(Map.of("code", world.pool.lastCode()));

    assertThat(browser.title()).isEqualTo("Sign in");
    assertThat(browser.alert()).isPresent();
  }

  @Test
  void aCodePageWorksOnce() {
    wantSms();
    browser.get(world.authorize(Map.of()));
    browser.submit(ALICE);
    var page = browser.page();
    browser.submit(Map.of("code", world.pool.lastCode()));

    browser.submit(page, Map.of("code", world.pool.lastCode()));

    assertThat(browser.location()).isEmpty();
    assertThat(browser.alert()).isPresent();
  }

  @Test
  void anAuthenticatorAppIsSetUpAndThenAskedFor() {
    world.pool.administer(
        "SetUserPoolMfaConfig",
        "{'MfaConfiguration':'ON','SoftwareTokenMfaConfiguration':{'Enabled':true}}");
    browser.get(world.authorize(Map.of()));
    browser.submit(ALICE);
    var key = KEY.matcher(browser.page());
    assertThat(key.find()).isTrue();
    var app = AuthenticatorApp.with(key.group(1));
    browser.submit(Map.of("code", app.codeAt(world.clock.instant())));
    assertThat(browser.answered("code")).isPresent();
    world.clock.advance(Duration.ofSeconds(60));

    browser.get(world.authorize(Map.of("prompt", "login")));
    browser.submit(ALICE);
    assertThat(browser.page()).contains("authenticator app");
    browser.submit(Map.of("code", app.codeAt(world.clock.instant())));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void aWrongCodeOfANewAppIsAskedForAgainWithTheSameKey() {
    world.pool.administer(
        "SetUserPoolMfaConfig",
        "{'MfaConfiguration':'ON','SoftwareTokenMfaConfiguration':{'Enabled':true}}");
    browser.get(world.authorize(Map.of()));
    browser.submit(ALICE);
    var key = KEY.matcher(browser.page());
    assertThat(key.find()).isTrue();

    browser.submit(Map.of("code", "000000"));

    assertThat(browser.alert()).isPresent();
    browser.submit(
        Map.of("code", AuthenticatorApp.with(key.group(1)).codeAt(world.clock.instant())));
    assertThat(browser.answered("code")).isPresent();
  }

  private void wantSms() {
    world.pool.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'phone_number','Value':'+15555550100'},{'Name':'phone_number_verified','Value':'true'}]}");
    world.pool.administer(
        "SetUserPoolMfaConfig",
        "{'MfaConfiguration':'OPTIONAL','SmsMfaConfiguration':{'SmsConfiguration':{'SnsCallerArn':'arn:aws:iam::000000000000:role/sms'}}}");
    world.pool.administer(
        "AdminSetUserMFAPreference",
        "{'Username':'alice','SMSMfaSettings':{'Enabled':true,'PreferredMfa':true}}");
  }
}
