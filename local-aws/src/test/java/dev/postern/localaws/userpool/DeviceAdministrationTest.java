package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users and administrators do with devices. */
class DeviceAdministrationTest {

  private static final String TRACKING =
      "{'AutoVerifiedAttributes':['email'],'DeviceConfiguration':{'DeviceOnlyRememberedOnUserPrompt':%s}}";

  private UserPoolWorld world = UserPoolWorld.with(TRACKING.formatted(false));

  @BeforeEach
  void addAUser() {
    world.confirmed("alice");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aConfirmedDeviceIsRememberedAtOnce() {
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);

    var answer = device.confirm(tokens);

    assertThat(answer.get("UserConfirmationNecessary").asBoolean(true)).isFalse();
    var shown = get(tokens, device).get("Device");
    assertThat(shown.get("DeviceKey").asText()).isEqualTo(device.key());
    assertThat(attribute(shown, "device_name")).isEqualTo("laptop");
    assertThat(attribute(shown, "dev:device_remembered_status")).isEqualTo("remembered");
  }

  @Test
  void givenAPoolThatAsksTheUser_thenADeviceIsRememberedOnceTheySaySo() {
    world = UserPoolWorld.with(TRACKING.formatted(true));
    world.confirmed("alice");
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);

    var answer = device.confirm(tokens);
    var before = attribute(get(tokens, device).get("Device"), "dev:device_remembered_status");
    world.call(
        "UpdateDeviceStatus", "{'DeviceRememberedStatus':'remembered'}", named(tokens, device));

    assertThat(answer.get("UserConfirmationNecessary").asBoolean()).isTrue();
    assertThat(before).isEqualTo("not_remembered");
    assertThat(attribute(get(tokens, device).get("Device"), "dev:device_remembered_status"))
        .isEqualTo("remembered");
  }

  @Test
  void onlyTheDeviceOfTheSignInCanBeConfirmed() {
    var tokens = world.signIn("alice");
    var other = TestDevice.of(world, "alice", world.signIn("alice"));

    var refusal = world.refusal("ConfirmDevice", other.confirmation(), named(tokens, other));

    assertThat(refusal.code()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void aDeviceIsConfirmedOnce() {
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);
    device.confirm(tokens);

    var refusal = world.refusal("ConfirmDevice", device.confirmation(), named(tokens, device));

    assertThat(refusal.code()).isEqualTo("DeviceKeyExistsException");
  }

  @Test
  void aVerifierThatIsNoneIsRefused() {
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);

    for (var config :
        new String[] {
          "{}",
          "{'DeviceSecretVerifierConfig':{'Salt':'AAAA','PasswordVerifier':'AA=='}}",
          "{'DeviceSecretVerifierConfig':{'Salt':'AAAA','PasswordVerifier':'not base64'}}"
        }) {
      assertThat(world.refusal("ConfirmDevice", config, named(tokens, device)).code())
          .isEqualTo("InvalidParameterException");
    }
  }

  @Test
  void devicesAreListedInPages() {
    for (int i = 0; i < 3; i++) {
      var tokens = world.signIn("alice");
      TestDevice.of(world, "alice", tokens).confirm(tokens);
    }
    var token = world.signIn("alice").get("AccessToken").asText();

    var keys = new ArrayList<String>();
    var page = world.call("ListDevices", "{'Limit':2}", Map.of("AccessToken", token));
    page.get("Devices").forEach(device -> keys.add(device.get("DeviceKey").asText()));
    var last =
        world.call(
            "ListDevices",
            "{'Limit':2}",
            Map.of("AccessToken", token, "PaginationToken", page.get("PaginationToken").asText()));
    last.get("Devices").forEach(device -> keys.add(device.get("DeviceKey").asText()));

    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    assertThat(last.has("PaginationToken")).isFalse();
  }

  @Test
  void aForgottenDeviceIsGone() {
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);
    device.confirm(tokens);

    world.call("ForgetDevice", "{}", named(tokens, device));

    assertThat(world.refusal("GetDevice", "{}", named(tokens, device)))
        .hasMessage("Device does not exist.");
  }

  @Test
  void anotherUsersDeviceIsOutOfReach() {
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);
    device.confirm(tokens);
    world.confirmed("bob");
    var bob = world.signIn("bob");

    for (var operation : new String[] {"GetDevice", "ForgetDevice", "UpdateDeviceStatus"}) {
      assertThat(world.refusal(operation, "{}", named(bob, device)).code())
          .isEqualTo("ResourceNotFoundException");
    }
  }

  @Test
  void withoutATokenNobodyReachesADevice() {
    var refusal =
        world.refusal(
            "GetDevice",
            "{}",
            Map.of("DeviceKey", "us-east-1_6e3cb5cf-6c22-4110-97cc-fa43e3b13280"));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void administratorsSeeAndForgetDevices() {
    var tokens = world.signIn("alice");
    var device = TestDevice.of(world, "alice", tokens);
    device.confirm(tokens);
    var input = "{'Username':'alice','DeviceKey':'%s'}".formatted(device.key());

    var list = world.administer("AdminListDevices", "{'Username':'alice'}");
    var one = world.administer("AdminGetDevice", input);
    world.administer("AdminForgetDevice", input);

    assertThat(list.get("Devices")).hasSize(1);
    assertThat(list.at("/Devices/0")).isEqualTo(one.get("Device"));
    assertThat(world.administerRefusal("AdminGetDevice", input).code())
        .isEqualTo("ResourceNotFoundException");
  }

  private ObjectNode get(ObjectNode tokens, TestDevice device) {
    return world.call("GetDevice", "{}", named(tokens, device));
  }

  private static Map<String, String> named(ObjectNode tokens, TestDevice device) {
    return Map.of("AccessToken", tokens.get("AccessToken").asText(), "DeviceKey", device.key());
  }

  private static String attribute(JsonNode device, String name) {
    for (var attribute : device.get("DeviceAttributes")) {
      if (attribute.get("Name").asText().equals(name)) {
        return attribute.get("Value").asText();
      }
    }
    return "";
  }
}
