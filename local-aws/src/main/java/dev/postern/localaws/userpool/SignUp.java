package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;
import static dev.postern.localaws.userpool.Faults.notAuthorized;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.srp.SrpVerifier;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** AWS's {@code SignUp}: a person makes an account, and gets a code to confirm it. */
final class SignUp implements Action {

  private final UserPools pools;
  private final ConfirmationCodes codes;
  private final SecureRandom random;
  private final InstantSource clock;

  SignUp(UserPools pools, ConfirmationCodes codes, SecureRandom random, InstantSource clock) {
    this.pools = pools;
    this.codes = codes;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("ClientId", Shapes.CLIENT_ID)
        .may("SecretHash", Shapes.SECRET_HASH)
        .with("Username", Shapes.USERNAME)
        .may("Password", Shapes.PASSWORD)
        .may("UserAttributes", Shapes.ATTRIBUTES)
        .may("ValidationData", Shapes.ATTRIBUTES)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    return pool.exclusively(
        () -> {
          var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
          ClientSecrets.requireHash(
              client, input.text("Username"), input.optionalText("SecretHash"));
          var user = newUser(pool, client, input);
          pool.put(user);
          var answer =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("UserConfirmed", false)
                  .put("UserSub", user.sub());
          codes
              .send(pool, user)
              .ifPresent(delivery -> answer.set("CodeDeliveryDetails", delivery.details()));
          return answer;
        });
  }

  private User newUser(UserPool pool, AppClient client, Input input) {
    var rules = pool.rules();
    if (!rules.allowsSignUp()) {
      throw notAuthorized("SignUp is not permitted for this user pool");
    }
    var password =
        input.optionalText("Password").orElseThrow(() -> invalidParameter("Password is required"));
    rules.passwordPolicy().require(password);
    var attributes = GivenAttributes.of(client, input.structures("UserAttributes"));
    var name = input.text("Username");
    boolean byAttribute = !rules.usernameAttributes().isEmpty();
    if (byAttribute) {
      addUsernameAttribute(rules, name, attributes);
    } else {
      requirePlainName(rules, name);
    }
    rules.schema().require(attributes);
    requireUnused(pool, name, byAttribute);
    markUnverified(attributes);
    var sub = new Ids(random).sub();
    var username = byAttribute ? sub : name;
    return UserEdit.create(username, sub, User.Status.UNCONFIRMED, clock.instant())
        .password(SrpVerifier.of(pool.srpName(), username, password, random))
        .attributes(attributes)
        .done();
  }

  /** Where people sign up with an address, it is their attribute, and Cognito names them itself. */
  private static void addUsernameAttribute(
      PoolSettings rules, String name, Map<String, String> attributes) {
    var attribute =
        rules.usernameAttributes().stream()
            .filter(
                candidate ->
                    candidate.equals("email")
                        ? AttributeSchema.isEmail(name)
                        : AttributeSchema.isPhoneNumber(name))
            .findFirst()
            .orElseThrow(
                () ->
                    invalidParameter(
                        rules.usernameAttributes().contains("email")
                            ? rules.usernameAttributes().size() > 1
                                ? "Username should be either an email or a phone number."
                                : "Username should be an email."
                            : "Username should be a phone number."));
    var given = attributes.putIfAbsent(attribute, name);
    if (given != null && !rules.canonical(given).equals(rules.canonical(name))) {
      throw invalidParameter(
          "User pool is configured with " + attribute + " as username; both must be the same.");
    }
  }

  private static void requirePlainName(PoolSettings rules, String name) {
    if (rules.aliasAttributes().contains("email") && AttributeSchema.isEmail(name)) {
      throw invalidParameter(
          "Username cannot be of email format, since user pool is configured for email alias.");
    }
    if (rules.aliasAttributes().contains("phone_number") && AttributeSchema.isPhoneNumber(name)) {
      throw invalidParameter(
          "Username cannot be of phone number format, since user pool is configured for phone number alias.");
    }
  }

  private static void requireUnused(UserPool pool, String name, boolean byAttribute) {
    if (byAttribute && UserLookup.find(pool, name).isPresent()) {
      throw exists(
          "An account with the given "
              + (AttributeSchema.isEmail(name) ? "email" : "phone_number")
              + " already exists.");
    }
    if (!byAttribute && pool.userNamed(name).isPresent()) {
      throw exists("User already exists");
    }
  }

  private static void markUnverified(Map<String, String> attributes) {
    for (var attribute : List.of("email", "phone_number")) {
      if (attributes.containsKey(attribute)) {
        attributes.put(attribute + "_verified", "false");
      }
    }
  }

  private static ServiceFault exists(String message) {
    return ServiceFault.of("UsernameExistsException", message);
  }
}
