package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in from devices that are new, confirmed, remembered or forgotten. */
class DeviceSignInTest {

  private static final String TRACKING =
      "{'AutoVerifiedAttributes':['email'],'EmailConfiguration':{'EmailSendingAccount':'DEVELOPER'},'DeviceConfiguration':{'ChallengeRequiredOnNewDevice':%s,'DeviceOnlyRememberedOnUserPrompt':%s}}";

  private UserPoolWorld world = UserPoolWorld.with(TRACKING.formatted(true, false));

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void withoutTrackingNoDeviceGetsAKey() {
    world = UserPoolWorld.usual();
    world.confirmed("alice");

    var tokens = world.signIn("alice");

    assertThat(tokens.has("NewDeviceMetadata")).isFalse();
    assertThat(UserPoolWorld.claims(tokens.get("AccessToken").asText()))
        .doesNotContainKey("device_key");
  }

  @Test
  void aNewDeviceGetsAKeyThatItsAccessTokenNames() {
    world.confirmed("alice");

    var tokens = world.signIn("alice");

    var device = TestDevice.of(world, "alice", tokens);
    assertThat(device.key()).matches("us-east-1_[0-9a-f-]{36}");
    assertThat(UserPoolWorld.claims(tokens.get("AccessToken").asText()))
        .containsEntry("device_key", device.key());
    assertThat(UserPoolWorld.claims(tokens.get("IdToken").asText()))
        .doesNotContainKey("device_key");
  }

  @Test
  void aConfirmedDeviceProvesItselfAndKeepsItsKey() {
    var device = confirmed("alice");

    var asked = device.begin();
    var tokens = (ObjectNode) device.prove(asked).get("AuthenticationResult");

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("DEVICE_SRP_AUTH");
    assertThat(tokens.has("NewDeviceMetadata")).isFalse();
    assertThat(UserPoolWorld.claims(tokens.get("AccessToken").asText()))
        .containsEntry("device_key", device.key());
  }

  @Test
  void aDeviceThatDoesNotKnowItsPasswordIsRefused() {
    var device = confirmed("alice");

    var refusal = device.failToProve(device.begin(), "guessed", device.key());

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal).hasMessage("Incorrect username or password.");
  }

  @Test
  void theProofOfOneDeviceIsNoneOfAnother() {
    var device = confirmed("alice");
    var other = confirmedAgain("alice");

    var refusal = device.failToProve(device.begin(), TestDevice.rightPassword(), other.key());

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void anUnknownDeviceIsToldSo() {
    world.confirmed("alice");
    var unknown =
        new TestDevice(world, "alice", "us-east-1_6e3cb5cf-6c22-4110-97cc-fa43e3b13280", "-group");

    var refusal = world.refusal("InitiateAuth", unknown.beginInput());

    assertThat(refusal.code()).isEqualTo("ResourceNotFoundException");
    assertThat(refusal).hasMessage("Device does not exist.");
  }

  @Test
  void aDeviceThatWasNotConfirmedIsUnknown() {
    world.confirmed("alice");
    var device = TestDevice.of(world, "alice", world.signIn("alice"));

    assertThat(world.refusal("InitiateAuth", device.beginInput()))
        .hasMessage("Device does not exist.");
  }

  @Test
  void aDeviceOfAnotherUserIsUnknown() {
    var device = confirmed("alice");
    world.confirmed("bob");
    var stolen = new TestDevice(world, "bob", device.key(), device.groupKey());

    assertThat(world.refusal("InitiateAuth", stolen.beginInput()))
        .hasMessage("Device does not exist.");
  }

  @Test
  void aRememberedDeviceTakesThePlaceOfTheSecondFactor() {
    var device = confirmed("alice");
    turnOnMfa("alice");

    var without = world.begin("alice");
    var asked = device.begin();
    var done = device.prove(asked);

    assertThat(without.get("ChallengeName").asText()).isEqualTo("EMAIL_OTP");
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("DEVICE_SRP_AUTH");
    assertThat(done.has("AuthenticationResult")).isTrue();
  }

  @Test
  void aDeviceThatIsNotRememberedComesAfterTheSecondFactor() {
    var device = confirmed("alice");
    turnOnMfa("alice");
    world.administer(
        "AdminUpdateDeviceStatus",
        "{'Username':'alice','DeviceKey':'%s','DeviceRememberedStatus':'not_remembered'}"
            .formatted(device.key()));

    var asked = device.begin();
    var then = world.respond(asked, "'EMAIL_OTP_CODE':'%s'".formatted(world.lastCode()));
    var done = device.prove(then);

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("EMAIL_OTP");
    assertThat(then.get("ChallengeName").asText()).isEqualTo("DEVICE_SRP_AUTH");
    assertThat(done.has("AuthenticationResult")).isTrue();
  }

  @Test
  void givenAPoolThatAsksEveryDevice_thenARememberedOneDoesNotReplaceTheSecondFactor() {
    world = UserPoolWorld.with(TRACKING.formatted(false, false));
    var device = confirmed("alice");
    turnOnMfa("alice");

    assertThat(device.begin().get("ChallengeName").asText()).isEqualTo("EMAIL_OTP");
  }

  @Test
  void aSignInGoesOnOnlyOnItsOwnConfirmedDevice() {
    world.confirmed("alice");
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);
    var refreshToken = tokens.get("RefreshToken").asText();

    var early = refreshRefusal(refreshToken, device.key());
    device.confirm(tokens);
    var elsewhere = refreshRefusal(refreshToken, confirmedAgain("alice").key());
    var renewed = refresh(refreshToken, device.key());

    assertThat(early).isEqualTo("NotAuthorizedException: Invalid Refresh Token");
    assertThat(elsewhere).isEqualTo("NotAuthorizedException: Invalid Refresh Token");
    assertThat(UserPoolWorld.claims(renewed.get("AccessToken").asText()))
        .containsEntry("device_key", device.key());
    assertThat(renewed.has("NewDeviceMetadata")).isFalse();
  }

  @Test
  void theOldWayOfRefreshingNeedsTheDeviceToo() {
    world.confirmed("alice");
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);
    device.confirm(tokens);
    var input =
        "{'AuthFlow':'REFRESH_TOKEN_AUTH','AuthParameters':{'REFRESH_TOKEN':'%s'%s}}"
            .formatted(tokens.get("RefreshToken").asText(), "%s");

    var refusal = world.refusal("InitiateAuth", input.formatted(""));
    var renewed =
        world.call("InitiateAuth", input.formatted(",'DEVICE_KEY':'%s'".formatted(device.key())));

    assertThat(refusal).hasMessage("Invalid Refresh Token");
    assertThat(renewed.has("AuthenticationResult")).isTrue();
  }

  @Test
  void aForgottenDeviceEndsItsSignIns() {
    world.confirmed("alice");
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);
    device.confirm(tokens);

    world.call(
        "ForgetDevice",
        "{}",
        Map.of("AccessToken", tokens.get("AccessToken").asText(), "DeviceKey", device.key()));

    assertThat(refreshRefusal(tokens.get("RefreshToken").asText(), device.key()))
        .isEqualTo("NotAuthorizedException: Invalid Refresh Token");
    assertThat(world.refusal("InitiateAuth", device.beginInput()))
        .hasMessage("Device does not exist.");
  }

  @Test
  void onceThePoolTracksNoDevicesNobodyAsksForThem() {
    world.confirmed("alice");
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);

    world.administer("UpdateUserPool", "{'AutoVerifiedAttributes':['email']}");

    assertThat(refresh(tokens.get("RefreshToken").asText(), "us-east-1_0").has("AccessToken"))
        .isTrue();
    assertThat(device.begin().has("AuthenticationResult")).isTrue();
  }

  private TestDevice confirmed(String username) {
    world.confirmed(username);
    return confirmedAgain(username);
  }

  private TestDevice confirmedAgain(String username) {
    var tokens = world.signIn(username);
    var device = TestDevice.of(world, username, tokens);
    device.confirm(tokens);
    return device;
  }

  private void turnOnMfa(String username) {
    world.administer(
        "SetUserPoolMfaConfig", "{'MfaConfiguration':'OPTIONAL','EmailMfaConfiguration':{}}");
    world.administer(
        "AdminSetUserMFAPreference",
        "{'Username':'%s','EmailMfaSettings':{'Enabled':true,'PreferredMfa':true}}"
            .formatted(username));
  }

  private ObjectNode refresh(String token, String deviceKey) {
    return (ObjectNode)
        world
            .call("GetTokensFromRefreshToken", "{}", refreshInput(token, deviceKey))
            .get("AuthenticationResult");
  }

  private String refreshRefusal(String token, String deviceKey) {
    var refusal = world.refusal("GetTokensFromRefreshToken", "{}", refreshInput(token, deviceKey));
    return refusal.code() + ": " + refusal.text();
  }

  private Map<String, String> refreshInput(String token, String deviceKey) {
    return Map.of("ClientId", world.clientId, "RefreshToken", token, "DeviceKey", deviceKey);
  }
}
