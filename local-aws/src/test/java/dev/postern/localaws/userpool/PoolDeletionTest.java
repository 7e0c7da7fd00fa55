package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes pools and clients away, and what can only be added. */
class PoolDeletionTest {

  private final UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aDeletedPoolIsGone() {
    var id = create("{'PoolName':'mine'}");

    world.call("DeleteUserPool", "{}", Map.of("UserPoolId", id));

    assertThat(world.refusal("DescribeUserPool", "{}", Map.of("UserPoolId", id)).code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void aProtectedPoolCanNotBeDeleted() {
    var id = create("{'PoolName':'mine','DeletionProtection':'ACTIVE'}");

    var refusal = world.refusal("DeleteUserPool", "{}", Map.of("UserPoolId", id));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal).hasMessageContaining("deletion protection is activated");
  }

  @Test
  void aPoolWithADomainCanNotBeDeleted() {
    var id = create("{'PoolName':'mine'}");
    world.call("CreateUserPoolDomain", "{'Domain':'files-example'}", Map.of("UserPoolId", id));

    var refusal = world.refusal("DeleteUserPool", "{}", Map.of("UserPoolId", id));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal).hasMessageContaining("domain");
  }

  @Test
  void aDeletedClientIsGone() {
    var pool = Map.of("UserPoolId", world.poolId);
    var id =
        world
            .call("CreateUserPoolClient", "{'ClientName':'app'}", pool)
            .at("/UserPoolClient/ClientId")
            .asText();
    var client = Map.of("UserPoolId", world.poolId, "ClientId", id);

    world.call("DeleteUserPoolClient", "{}", client);

    assertThat(world.refusal("DeleteUserPoolClient", "{}", client).code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void customAttributesAreAddedOnce() {
    var id = create("{'PoolName':'mine'}");
    var attributes = "{'CustomAttributes':[{'Name':'team','AttributeDataType':'String'}]}";

    world.call("AddCustomAttributes", attributes, Map.of("UserPoolId", id));
    var again = world.refusal("AddCustomAttributes", attributes, Map.of("UserPoolId", id));

    assertThat(
            world
                .call("DescribeUserPool", "{}", Map.of("UserPoolId", id))
                .at("/UserPool/SchemaAttributes"))
        .extracting(attribute -> attribute.get("Name").asText())
        .contains("custom:team");
    assertThat(again.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void threatProtectionNeedsThePlusTier() {
    var settings = "{'PoolName':'mine','UserPoolAddOns':{'AdvancedSecurityMode':'AUDIT'}}";

    assertThat(world.refusal("CreateUserPool", settings, Map.of()).code())
        .isEqualTo("FeatureUnavailableInTierException");
    assertThat(create(settings.replace("}}", "},'UserPoolTier':'PLUS'}"))).isNotEmpty();
  }

  private String create(String input) {
    return world.call("CreateUserPool", input, Map.of()).at("/UserPool/Id").asText();
  }
}
