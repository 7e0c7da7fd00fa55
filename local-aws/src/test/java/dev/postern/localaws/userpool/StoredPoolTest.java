package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.MovableClock;
import dev.postern.localaws.TestKeys;
import dev.postern.localaws.inbox.Inbox;
import dev.postern.localaws.server.JsonService;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.token.KeyForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user pool that is stored and read again. */
class StoredPoolTest {

  private static final String SIGN_IN =
      "{'AuthFlow':'USER_PASSWORD_AUTH','AuthParameters':{'USERNAME':'alice','PASSWORD':'Str0ng-password'}}";

  private final JsonMapper json = JsonMapper.builder().build();
  private final MovableClock clock = new MovableClock();
  private final KeyForge forge = TestKeys.forge();
  private final StateDirectory state;
  private final Path folder;

  StoredPoolTest(@TempDir Path folder) {
    this.folder = folder;
    this.state = StateDirectory.at(folder);
  }

  @AfterEach
  void waitUntilTheKeysAreStored() {
    forge.close();
  }

  @Test
  void factorsAndGroupsAreKept() {
    var before = open();
    var pool = create(before);
    call(
        before,
        "SetUserPoolMfaConfig",
        "{'MfaConfiguration':'ON','SoftwareTokenMfaConfiguration':{'Enabled':true}}",
        Map.of("UserPoolId", pool.id()));
    call(before, "CreateGroup", "{'GroupName':'editors'}", Map.of("UserPoolId", pool.id()));
    call(
        before,
        "AdminAddUserToGroup",
        "{'GroupName':'editors','Username':'alice'}",
        Map.of("UserPoolId", pool.id()));

    var after = open();

    assertThat(
            call(after, "InitiateAuth", SIGN_IN, Map.of("ClientId", pool.client()))
                .get("ChallengeName")
                .asText())
        .isEqualTo("MFA_SETUP");
    assertThat(
            call(
                    after,
                    "ListUsersInGroup",
                    "{'GroupName':'editors'}",
                    Map.of("UserPoolId", pool.id()))
                .at("/Users/0/Username")
                .asText())
        .isEqualTo("alice");
  }

  @Test
  void domainProvidersAndWhoCameFromThemAreKept() {
    var before = open();
    var pool = create(before);
    call(before, "CreateUserPoolDomain", "{'Domain':'acme'}", Map.of("UserPoolId", pool.id()));
    call(
        before,
        "CreateIdentityProvider",
        "{'ProviderName':'Google','ProviderType':'Google','ProviderDetails':{'client_id':'c','client_secret':'s','authorize_scopes':'openid'}}",
        Map.of("UserPoolId", pool.id()));
    call(
        before,
        "AdminLinkProviderForUser",
        "{'DestinationUser':{'ProviderName':'Cognito','ProviderAttributeValue':'alice'},'SourceUser':{'ProviderName':'Google','ProviderAttributeName':'Cognito_Subject','ProviderAttributeValue':'1'}}",
        Map.of("UserPoolId", pool.id()));

    var after = open();

    assertThat(
            call(after, "DescribeUserPoolDomain", "{'Domain':'acme'}", Map.of())
                .at("/DomainDescription/UserPoolId")
                .asText())
        .isEqualTo(pool.id());
    assertThat(
            call(
                after,
                "DescribeIdentityProvider",
                "{'ProviderName':'Google'}",
                Map.of("UserPoolId", pool.id())))
        .isEqualTo(
            call(
                before,
                "DescribeIdentityProvider",
                "{'ProviderName':'Google'}",
                Map.of("UserPoolId", pool.id())));
    assertThat(
            call(after, "AdminGetUser", "{'Username':'alice'}", Map.of("UserPoolId", pool.id()))
                .get("UserAttributes")
                .toString())
        .contains("identities", "Google");
  }

  @Test
  void aPoolStoredBeforeThereWereFactorsGroupsAndProvidersIsStillRead() throws IOException {
    var pool = create(open());
    var file = folder.resolve(UserPool.stateName(pool.id()) + ".json").toFile();
    var stored = (ObjectNode) json.readTree(file);
    stored.remove(List.of("mfa", "groups", "login"));
    for (JsonNode user : stored.get("users")) {
      ((ObjectNode) user)
          .remove(List.of("mfa", "codes", "formerPasswords", "devices", "passkeys", "identities"));
    }
    Files.write(file.toPath(), json.writeValueAsBytes(stored));

    var after = open();

    assertThat(
            call(after, "InitiateAuth", SIGN_IN, Map.of("ClientId", pool.client()))
                .has("AuthenticationResult"))
        .isTrue();
    assertThat(
            call(after, "GetUserPoolMfaConfig", "{}", Map.of("UserPoolId", pool.id()))
                .get("MfaConfiguration")
                .asText())
        .isEqualTo("OFF");
  }

  private record Pool(String id, String client) {}

  private JsonService open() {
    return UserPoolService.over(
            new UserPools("us-east-1", clock, state, forge, new SecureRandom()),
            new Inbox(clock, state),
            Map.of(),
            clock,
            new SecureRandom())
        .operations();
  }

  private static Pool create(JsonService service) {
    var id = call(service, "CreateUserPool", "{'PoolName':'p'}", Map.of()).at("/UserPool/Id");
    var client =
        call(
                service,
                "CreateUserPoolClient",
                "{'ClientName':'c','ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}",
                Map.of("UserPoolId", id.asText()))
            .at("/UserPoolClient/ClientId");
    call(
        service,
        "AdminCreateUser",
        "{'Username':'alice','MessageAction':'SUPPRESS'}",
        Map.of("UserPoolId", id.asText()));
    call(
        service,
        "AdminSetUserPassword",
        "{'Username':'alice','Password':'Str0ng-password','Permanent':true}",
        Map.of("UserPoolId", id.asText()));
    return new Pool(id.asText(), client.asText());
  }

  private static ObjectNode call(
      JsonService service, String operation, String text, Map<String, String> members) {
    var input = UserPoolWorld.parse(text);
    members.forEach(input::put);
    return service.call(operation, input);
  }
}
