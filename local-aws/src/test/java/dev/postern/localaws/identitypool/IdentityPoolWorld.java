package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import dev.postern.localaws.LocalAwsOptions;
import dev.postern.localaws.TestKeys;
import dev.postern.localaws.federation.ProviderAddresses;
import dev.postern.localaws.federation.ProviderClient;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.server.JsonService;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.sts.TemporaryCredentials;
import dev.postern.localaws.sts.WebIdentityRequest;
import dev.postern.localaws.token.SignedToken;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An identity pool bound to a user pool's client, with a role that everybody may assume. */
final class IdentityPoolWorld implements AutoCloseable {

  static final String ROLE = "arn:aws:iam::000000000000:role/authenticated";
  static final String GUEST_ROLE = "arn:aws:iam::000000000000:role/guest";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final UserPoolWorld users = UserPoolWorld.usual();
  final List<String> created = new ArrayList<>();
  final List<WebIdentityRequest> assumed = new ArrayList<>();
  private final StateDirectory state = StateDirectory.inMemory();
  final Iam iam = new Iam(users.clock, state, LocalAwsOptions.onLoopback(0).rootKey());
  private final ProviderClient providers = new ProviderClient(new ProviderAddresses(Map.of()));
  final OpenIdTokens tokens = new OpenIdTokens(users.clock, state, TestKeys.forge());
  private final JsonService service =
      IdentityPoolService.over(
          new IdentityPools("us-east-1", users.clock, state),
          users.pools,
          tokens,
          this::assume,
          iam,
          providers,
          users.clock,
          created::add);
  final String provider = "cognito-idp.us-east-1.amazonaws.com/" + users.poolId;
  final String poolId;

  IdentityPoolWorld(String settings) {
    poolId =
        call(
                "CreateIdentityPool",
                settings.replace("PROVIDER", provider).replace("CLIENT", users.clientId),
                Map.of("IdentityPoolName", "test"))
            .get("IdentityPoolId")
            .asText();
    users.confirmed("alice");
  }

  /** Signed-in people only, with a role. */
  static IdentityPoolWorld usual() {
    var world =
        new IdentityPoolWorld(
            "{'AllowUnauthenticatedIdentities':false,'CognitoIdentityProviders':[{'ProviderName':'PROVIDER','ClientId':'CLIENT'}]}");
    world.setRoles("{}");
    return world;
  }

  /** Guests as well, and the basic flow. */
  static IdentityPoolWorld open() {
    var world =
        new IdentityPoolWorld(
            "{'AllowUnauthenticatedIdentities':true,'AllowClassicFlow':true,'CognitoIdentityProviders':[{'ProviderName':'PROVIDER','ClientId':'CLIENT'}]}");
    world.setRoles("{}");
    return world;
  }

  void setRoles(String mappings) {
    call(
        "SetIdentityPoolRoles",
        "{'Roles':{'authenticated':'%s','unauthenticated':'%s'},'RoleMappings':%s}"
            .formatted(
                ROLE,
                GUEST_ROLE,
                mappings.replace("PROVIDER", provider).replace("CLIENT", users.clientId)),
        Map.of("IdentityPoolId", poolId));
  }

  String idToken() {
    return users.signIn("alice").get("IdToken").asText();
  }

  /** A token like Alice's own, with more claims or others. */
  String tokenWith(Map<String, Object> more) {
    var claims = new HashMap<>(UserPoolWorld.claims(idToken()));
    claims.putAll(more);
    return SignedToken.sign(users.pools.idKey(provider).orElseThrow(), JWSAlgorithm.RS256, claims);
  }

  String logins(String token) {
    return "{'Logins':{'%s':'%s'}}".formatted(provider, token);
  }

  String getId(String json) {
    return call("GetId", json, Map.of("IdentityPoolId", poolId)).get("IdentityId").asText();
  }

  ServiceFault getIdRefusal(String json) {
    return refusal("GetId", json, Map.of("IdentityPoolId", poolId));
  }

  ObjectNode call(String operation, String json, Map<String, String> members) {
    var input = parse(json);
    members.forEach(input::put);
    return service.call(operation, input);
  }

  ServiceFault refusal(String operation, String json, Map<String, String> members) {
    try {
      var answer = call(operation, json, members);
      throw new AssertionError(operation + " was not refused but answered " + answer);
    } catch (ServiceFault refused) {
      return refused;
    }
  }

  private Optional<TemporaryCredentials> assume(WebIdentityRequest request) {
    assumed.add(request);
    return request.roleArn().endsWith("/untrusting")
        ? Optional.empty()
        : Optional.of(
            new TemporaryCredentials(
                "ASIAEXAMPLE",
                "secret",
                "session",
                users.clock.instant().plus(Duration.ofHours(1)),
                request.roleArn(),
                "AROAEXAMPLE:session"));
  }

  static ObjectNode parse(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    users.close();
    providers.close();
    state.close();
  }
}
