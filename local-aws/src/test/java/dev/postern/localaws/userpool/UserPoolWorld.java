package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import dev.postern.localaws.MovableClock;
import dev.postern.localaws.TestKeys;
import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.trigger.Trigger;
import dev.postern.localaws.userpool.srp.SrpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A user pool with one app client to test against, called without HTTP. */
public final class UserPoolWorld implements AutoCloseable {

  public static final String PASSWORD = "Str0ng-password";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TIMESTAMP = "Sun Mar 1 12:00:00 UTC 2026";

  public final MovableClock clock = new MovableClock();
  private final StateDirectory state = StateDirectory.inMemory();
  public final Inbox inbox = new Inbox(clock, state);
  public final UserPools pools =
      new UserPools("us-east-1", clock, state, TestKeys.forge(), new SecureRandom());
  public final UserPoolService service;
  public final String poolId;
  public final String clientId;

  private UserPoolWorld(
      Map<String, Trigger> functions, String poolSettings, String clientSettings) {
    service = UserPoolService.over(pools, inbox, functions, clock, new SecureRandom());
    poolId =
        call("CreateUserPool", poolSettings, Map.of("PoolName", "test"))
            .at("/UserPool/Id")
            .asText();
    clientId = newClient(clientSettings);
  }

  /** A pool that verifies e-mail addresses, and a client that may use passwords and SRP. */
  public static UserPoolWorld usual() {
    return with("{'AutoVerifiedAttributes':['email']}");
  }

  public static UserPoolWorld with(String poolSettings) {
    return with(
        poolSettings,
        "{'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH','ALLOW_USER_SRP_AUTH','ALLOW_REFRESH_TOKEN_AUTH']}");
  }

  public static UserPoolWorld with(String poolSettings, String clientSettings) {
    return new UserPoolWorld(Map.of(), poolSettings, clientSettings);
  }

  /** A pool with each function as the trigger it is named after. */
  static UserPoolWorld withTriggers(Map<String, Trigger> triggers, String clientSettings) {
    var functions = new HashMap<String, Trigger>();
    var config = new StringJoiner(",", "{", "}");
    triggers.forEach(
        (name, trigger) -> {
          var arn = "arn:aws:lambda:us-east-1:000000000000:function:" + name;
          functions.put(arn, trigger);
          config.add("'%s':'%s'".formatted(name, arn));
        });
    return new UserPoolWorld(
        functions,
        "{'AutoVerifiedAttributes':['email'],'LambdaConfig':%s}".formatted(config),
        clientSettings);
  }

  public String newClient(String settings) {
    return call("CreateUserPoolClient", settings, Map.of("UserPoolId", poolId, "ClientName", "app"))
        .at("/UserPoolClient/ClientId")
        .asText();
  }

  /** Calls an operation; single quotes in the JSON stand for double ones. */
  public ObjectNode call(String operation, String json, Map<String, String> members) {
    var input = parse(json);
    members.forEach(input::put);
    return service.operations().call(operation, input);
  }

  public ObjectNode call(String operation, String json) {
    return call(operation, json, Map.of("ClientId", clientId));
  }

  public ServiceFault refusal(String operation, String json, Map<String, String> members) {
    try {
      var answer = call(operation, json, members);
      throw new AssertionError(operation + " was not refused but answered " + answer);
    } catch (ServiceFault refused) {
      return refused;
    }
  }

  ServiceFault refusal(String operation, String json) {
    return refusal(operation, json, Map.of("ClientId", clientId));
  }

  public ObjectNode signUp(String username, String email) {
    return call(
        "SignUp",
        "{'Username':'%s','Password':'%s','UserAttributes':[{'Name':'email','Value':'%s'}]}"
            .formatted(username, PASSWORD, email));
  }

  public String lastCode() {
    return inbox.messages().getLast().code().orElseThrow();
  }

  public void confirmed(String username) {
    confirmed(username, username + "@example.com");
  }

  public void confirmed(String username, String email) {
    signUp(username, email);
    call(
        "ConfirmSignUp",
        "{'Username':'%s','ConfirmationCode':'%s'}".formatted(username, lastCode()));
  }

  /** Signs in by password and returns the tokens. */
  public ObjectNode signIn(String username) {
    return signIn(clientId, username, PASSWORD);
  }

  ObjectNode signIn(String client, String username, String password) {
    return (ObjectNode)
        call("InitiateAuth", passwordAuth(username, password), Map.of("ClientId", client))
            .get("AuthenticationResult");
  }

  ServiceFault signInRefusal(String username, String password) {
    return refusal("InitiateAuth", passwordAuth(username, password));
  }

  /** Begins a password sign-in that may end in a challenge. */
  public ObjectNode begin(String username) {
    return begin(username, PASSWORD);
  }

  public ObjectNode begin(String username, String password) {
    return call("InitiateAuth", passwordAuth(username, password));
  }

  /** Answers the challenge in {@code asked}; single quotes stand for double ones. */
  public ObjectNode respond(ObjectNode asked, String responses) {
    return call("RespondToAuthChallenge", response(asked, responses), inSession(asked));
  }

  ServiceFault respondRefusal(ObjectNode asked, String responses) {
    return refusal("RespondToAuthChallenge", response(asked, responses), inSession(asked));
  }

  private Map<String, String> inSession(ObjectNode asked) {
    return Map.of("ClientId", clientId, "Session", asked.get("Session").asText());
  }

  private static String response(ObjectNode asked, String responses) {
    return "{'ChallengeName':'%s','ChallengeResponses':{'USERNAME':'%s',%s}}"
        .formatted(
            asked.get("ChallengeName").asText(),
            asked.at("/ChallengeParameters/USER_ID_FOR_SRP").asText(),
            responses);
  }

  /** Calls an operation on the pool, such as an administrator does. */
  public ObjectNode administer(String operation, String json) {
    return call(operation, json, Map.of("UserPoolId", poolId));
  }

  ServiceFault administerRefusal(String operation, String json) {
    return refusal(operation, json, Map.of("UserPoolId", poolId));
  }

  ObjectNode startSrp(SrpClient srp, String username) {
    return call(
        "InitiateAuth",
        "{'AuthFlow':'USER_SRP_AUTH','AuthParameters':{'USERNAME':'%s','SRP_A':'%s'}}"
            .formatted(username, srp.publicValue()));
  }

  /** The answer to an SRP challenge, for RespondToAuthChallenge. */
  String srpAnswer(SrpClient srp, ObjectNode started, String password) {
    return srpAnswer(srp, started, password, TIMESTAMP);
  }

  String srpAnswer(SrpClient srp, ObjectNode started, String password, String timestamp) {
    var challenge = started.get("ChallengeParameters");
    var userId = challenge.get("USER_ID_FOR_SRP").asText();
    var signature =
        srp.sign(
            poolId.substring(poolId.indexOf('_') + 1),
            userId,
            password,
            challenge.get("SALT").asText(),
            challenge.get("SRP_B").asText(),
            challenge.get("SECRET_BLOCK").asText(),
            timestamp);
    return """
        {'ChallengeName':'PASSWORD_VERIFIER','ChallengeResponses':{'USERNAME':'%s',
         'PASSWORD_CLAIM_SIGNATURE':'%s','PASSWORD_CLAIM_SECRET_BLOCK':'%s','TIMESTAMP':'%s'}}
        """
        .formatted(userId, signature, challenge.get("SECRET_BLOCK").asText(), timestamp);
  }

  static String secretHash(String secret, String username, String clientId) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal((username + clientId).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static Map<String, Object> claims(String token) {
    try {
      return JWSObject.parse(token).getPayload().toJSONObject();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  static ObjectNode parse(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String passwordAuth(String username, String password) {
    return "{'AuthFlow':'USER_PASSWORD_AUTH','AuthParameters':{'USERNAME':'%s','PASSWORD':'%s'}}"
        .formatted(username, password);
  }

  @Override
  public void close() {
    state.close();
  }
}
