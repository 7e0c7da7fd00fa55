package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.webauthn.SoftwareAuthenticator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A pool whose users may sign in by passkey, and what browsers and the pool say to each other. */
final class PasskeyWorld implements AutoCloseable {

  static final String PARTY = "example.org";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final UserPoolWorld world =
      UserPoolWorld.with(
          "{'AutoVerifiedAttributes':['email'],'EmailConfiguration':{'EmailSendingAccount':'DEVELOPER'},'Policies':{'SignInPolicy':{'AllowedFirstAuthFactors':['PASSWORD','WEB_AUTHN']}}}",
          "{'ExplicitAuthFlows':['ALLOW_USER_AUTH','ALLOW_USER_PASSWORD_AUTH']}");

  PasskeyWorld() {
    configure("'WebAuthnConfiguration':{'RelyingPartyId':'%s'}".formatted(PARTY));
  }

  static SoftwareAuthenticator authenticator() {
    return new SoftwareAuthenticator("https://" + PARTY, PARTY);
  }

  void configure(String settings) {
    world.administer("SetUserPoolMfaConfig", "{%s}".formatted(settings));
  }

  JsonNode start(Account account) {
    return account.call("StartWebAuthnRegistration", "{}").get("CredentialCreationOptions");
  }

  void complete(Account account, ObjectNode credential) {
    var unused = account.call("CompleteWebAuthnRegistration", document(credential));
  }

  String completeRefusal(Account account, ObjectNode credential) {
    return account.refusal("CompleteWebAuthnRegistration", document(credential)).code();
  }

  /** Signs the user in, and gives them a passkey. */
  Account register(String username, SoftwareAuthenticator authenticator) {
    var account = Account.of(world, username);
    complete(account, authenticator.create(start(account)));
    return account;
  }

  /** Begins a sign-in by passkey. */
  ObjectNode begin(String username) {
    return world.call(
        "InitiateAuth",
        "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'%s','PREFERRED_CHALLENGE':'WEB_AUTHN'}}"
            .formatted(username));
  }

  static JsonNode requestOptions(ObjectNode asked) {
    try {
      return JSON.readTree(asked.at("/ChallengeParameters/CREDENTIAL_REQUEST_OPTIONS").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode answer(ObjectNode asked, ObjectNode credential) {
    return world.call("RespondToAuthChallenge", response(asked, credential), session(asked));
  }

  @Override
  public void close() {
    world.close();
  }

  private static String document(ObjectNode credential) {
    return "{'Credential':%s}".formatted(credential);
  }

  ServiceFault answerRefusal(ObjectNode asked, ObjectNode credential) {
    return world.refusal("RespondToAuthChallenge", response(asked, credential), session(asked));
  }

  private String response(ObjectNode asked, ObjectNode credential) {
    var input = JSON.createObjectNode().put("ChallengeName", "WEB_AUTHN");
    input
        .putObject("ChallengeResponses")
        .put("USERNAME", asked.at("/ChallengeParameters/USERNAME").asText())
        .put("CREDENTIAL", credential.toString());
    return input.toString();
  }

  private Map<String, String> session(ObjectNode asked) {
    return Map.of("ClientId", world.clientId, "Session", asked.get("Session").asText());
  }
}
