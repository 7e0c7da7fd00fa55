package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPoolAdministrationTest {

  private final IdentityPoolWorld world = IdentityPoolWorld.usual();
  private final Map<String, String> pool = Map.of("IdentityPoolId", world.poolId);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void describeShowsWhatCreateWasGiven() {
    var created =
        world.call(
            "CreateIdentityPool",
            "{'IdentityPoolName':'mine','AllowUnauthenticatedIdentities':false,'AllowClassicFlow':false,'IdentityPoolTags':{'a':'1'},'CognitoIdentityProviders':[{'ProviderName':'p','ClientId':'c'}]}",
            Map.of());

    var described =
        world.call(
            "DescribeIdentityPool",
            "{}",
            Map.of("IdentityPoolId", created.get("IdentityPoolId").asText()));

    assertThat(described).isEqualTo(created);
    assertThat(described.get("IdentityPoolName").asText()).isEqualTo("mine");
    assertThat(described.at("/CognitoIdentityProviders/0/ServerSideTokenCheck").asBoolean(true))
        .isFalse();
  }

  @Test
  void anUpdateReplacesTheSettings() {
    world.call(
        "UpdateIdentityPool",
        "{'IdentityPoolName':'new','AllowUnauthenticatedIdentities':true}",
        pool);

    var described = world.call("DescribeIdentityPool", "{}", pool);

    assertThat(described.get("IdentityPoolName").asText()).isEqualTo("new");
    assertThat(described.has("CognitoIdentityProviders")).isFalse();
  }

  @Test
  void poolsAreListed() {
    var list = world.call("ListIdentityPools", "{'MaxResults':60}", Map.of());

    assertThat(list.at("/IdentityPools/0/IdentityPoolId").asText()).isEqualTo(world.poolId);
    assertThat(list.at("/IdentityPools/0/IdentityPoolName").asText()).isEqualTo("test");
  }

  @Test
  void rolesAndMappingsAreReadBack() {
    world.setRoles("{'PROVIDER:CLIENT':{'Type':'Token','AmbiguousRoleResolution':'Deny'}}");

    var roles = world.call("GetIdentityPoolRoles", "{}", pool);

    assertThat(roles.at("/Roles/authenticated").asText()).isEqualTo(IdentityPoolWorld.ROLE);
    assertThat(roles.get("RoleMappings"))
        .singleElement()
        .satisfies(mapping -> assertThat(mapping.get("Type").asText()).isEqualTo("Token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Roles':{'strangers':'arn:aws:iam::000000000000:role/x'}}",
        "{'Roles':{'authenticated':'arn:aws:s3:::not-a-role-at-all'}}",
        "{'Roles':{},'RoleMappings':{'p:c':{'Type':'Token'}}}",
        "{'Roles':{},'RoleMappings':{'p:c':{'Type':'Rules','AmbiguousRoleResolution':'Deny'}}}"
      })
  void badRolesAreRefused(String roles) {
    assertThat(world.refusal("SetIdentityPoolRoles", roles, pool).code())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void aMappingHasUpTo25Rules() {
    world.setRoles(mappingWithRules(25));

    var roles = world.call("GetIdentityPoolRoles", "{}", pool);

    assertThat(roles.findPath("Rules")).hasSize(25);
  }

  @Test
  void aMappingWithMoreRulesIsRefused() {
    var request = "{'Roles':{},'RoleMappings':%s}".formatted(mappingWithRules(26));

    var refusal = world.refusal("SetIdentityPoolRoles", request, pool);

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal).hasMessage("A role mapping has at most 25 rules.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'SupportedLoginProviders':{'api.twitter.com':'x'}",
        "'OpenIdConnectProviderARNs':['arn:aws:iam::000000000000:oidc-provider/unknown.example']",
        "'SamlProviderARNs':['arn:aws:iam::000000000000:saml-provider/unknown']"
      })
  void providersThatWouldNotWorkAreRefused(String providers) {
    var request =
        "{'IdentityPoolName':'mine','AllowUnauthenticatedIdentities':false,%s}"
            .formatted(providers);

    var refusal = world.refusal("CreateIdentityPool", request, Map.of());

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void tagsAreAddedAndListed() {
    var arn = "arn:aws:cognito-identity:us-east-1:000000000000:identitypool/" + world.poolId;

    world.call("TagResource", "{'Tags':{'b':'2'}}", Map.of("ResourceArn", arn));

    assertThat(world.call("ListTagsForResource", "{}", Map.of("ResourceArn", arn)).get("Tags"))
        .isEqualTo(IdentityPoolWorld.parse("{'b':'2'}"));
  }

  @Test
  void tagsAreTakenAway() {
    var arn = "arn:aws:cognito-identity:us-east-1:000000000000:identitypool/" + world.poolId;
    world.call("TagResource", "{'Tags':{'a':'1','b':'2'}}", Map.of("ResourceArn", arn));

    world.call("UntagResource", "{'TagKeys':['a','unknown']}", Map.of("ResourceArn", arn));

    assertThat(world.call("ListTagsForResource", "{}", Map.of("ResourceArn", arn)).get("Tags"))
        .isEqualTo(IdentityPoolWorld.parse("{'b':'2'}"));
  }

  @Test
  void anUnknownPoolHasNoTags() {
    var refusal =
        world.refusal(
            "ListTagsForResource",
            "{}",
            Map.of(
                "ResourceArn", "arn:aws:cognito-identity:us-east-1:000000000000:identitypool/x"));

    assertThat(refusal.code()).isEqualTo("ResourceNotFoundException");
  }

  private static String mappingWithRules(int count) {
    var rule =
        "{'Claim':'email','MatchType':'Equals','Value':'a','RoleARN':'%s'}"
            .formatted(IdentityPoolWorld.ROLE);
    return "{'p:c':{'Type':'Rules','AmbiguousRoleResolution':'Deny','RulesConfiguration':{'Rules':[%s]}}}"
        .formatted(String.join(",", Collections.nCopies(count, rule)));
  }
}
