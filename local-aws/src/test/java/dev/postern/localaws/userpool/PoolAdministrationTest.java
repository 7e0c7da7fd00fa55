package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolAdministrationTest {

  private final UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void describeShowsWhatCreateWasGivenAndDefaultsForTheRest() {
    var created =
        create(
            "{'PoolName':'mine','UserPoolTags':{'project':'postern'},'UsernameConfiguration':{'CaseSensitive':false},'Policies':{'PasswordPolicy':{'MinimumLength':12,'RequireNumbers':true}}}");

    var described = describe(created.get("Id").asText());

    assertThat(described).isEqualTo(created);
    assertThat(described.get("Id").asText()).matches("us-east-1_[0-9a-zA-Z]{9}");
    assertThat(described.get("Arn").asText())
        .isEqualTo(
            "arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + described.get("Id").asText());
    assertThat(described.at("/UserPoolTags/project").asText()).isEqualTo("postern");
    assertThat(described.at("/UsernameConfiguration/CaseSensitive").asBoolean(true)).isFalse();
    assertThat(described.at("/Policies/PasswordPolicy"))
        .isEqualTo(
            UserPoolWorld.parse(
                "{'MinimumLength':12,'RequireNumbers':true,'RequireUppercase':false,'RequireLowercase':false,'RequireSymbols':false,'TemporaryPasswordValidityDays':7}"));
    assertThat(described.get("MfaConfiguration").asText()).isEqualTo("OFF");
    assertThat(described.get("SchemaAttributes")).hasSize(21);
    assertThat(described.get("EstimatedNumberOfUsers").asInt()).isZero();
  }

  @Test
  void anUpdateReplacesTheSettingsButNotWhatCannotChange() {
    var id =
        create(
                "{'PoolName':'mine','AutoVerifiedAttributes':['email'],'AliasAttributes':['email'],'Schema':[{'Name':'team'}]}")
            .get("Id")
            .asText();

    world.call("UpdateUserPool", "{'DeletionProtection':'ACTIVE'}", Map.of("UserPoolId", id));

    var described = describe(id);
    assertThat(described.get("Name").asText()).isEqualTo("mine");
    assertThat(described.get("DeletionProtection").asText()).isEqualTo("ACTIVE");
    assertThat(described.has("AutoVerifiedAttributes")).isFalse();
    assertThat(described.at("/AliasAttributes/0").asText()).isEqualTo("email");
    assertThat(described.get("SchemaAttributes"))
        .extracting(attribute -> attribute.get("Name").asText())
        .contains("custom:team");
  }

  @Test
  void listsComeInPages() {
    for (int i = 0; i < 4; i++) {
      create("{'PoolName':'pool%d'}".formatted(i));
    }

    var names = new ArrayList<String>();
    var page = world.call("ListUserPools", "{'MaxResults':2}", Map.of());
    page.get("UserPools").forEach(pool -> names.add(pool.get("Name").asText()));
    while (page.has("NextToken")) {
      page =
          world.call(
              "ListUserPools",
              "{'MaxResults':2}",
              Map.of("NextToken", page.get("NextToken").asText()));
      page.get("UserPools").forEach(pool -> names.add(pool.get("Name").asText()));
    }

    assertThat(names).containsExactlyInAnyOrder("test", "pool0", "pool1", "pool2", "pool3");
  }

  @Test
  void anInventedPageIsRefused() {
    var refusal = world.refusal("ListUserPools", "{'MaxResults':2}", Map.of("NextToken", "????"));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void tagsAreAddedAndListed() {
    var pool = create("{'PoolName':'mine','UserPoolTags':{'a':'1'}}");
    var arn = pool.get("Arn").asText();

    world.call("TagResource", "{'Tags':{'b':'2'}}", Map.of("ResourceArn", arn));

    assertThat(world.call("ListTagsForResource", "{}", Map.of("ResourceArn", arn)).get("Tags"))
        .isEqualTo(UserPoolWorld.parse("{'a':'1','b':'2'}"));
  }

  @Test
  void anUnknownPoolIsRefused() {
    var refusal =
        world.refusal("DescribeUserPool", "{}", Map.of("UserPoolId", "us-east-1_nosuchone"));

    assertThat(refusal.code()).isEqualTo("ResourceNotFoundException");
    assertThat(refusal).hasMessage("User pool us-east-1_nosuchone does not exist.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'AliasAttributes':['email'],'UsernameAttributes':['email']}",
        "{'MfaConfiguration':'ON'}",
        "{'LambdaConfig':{'PreSignUp':'arn:aws:lambda:us-east-1:000000000000:function:f'}}",
        "{'Schema':[{'Name':'team','Required':true}]}",
        "{'Schema':[{'Name':'email','AttributeDataType':'Number'}]}",
        "{'VerificationMessageTemplate':{'DefaultEmailOption':'CONFIRM_WITH_LINK'}}",
        "{'Policies':{'PasswordPolicy':{'MinimumLength':5}}}",
        "{'AutoVerifiedAttributes':['pigeon']}"
      })
  void settingsThatContradictOrWouldDoNothingAreRefused(String settings) {
    var refusal = world.refusal("CreateUserPool", settings, Map.of("PoolName", "mine"));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void usersAreListedFilteredAndDescribed() {
    world.confirmed("alice");
    world.signUp("bob", "bob@example.com");

    var byMail =
        world.call(
            "ListUsers", "{}", Map.of("UserPoolId", world.poolId, "Filter", "email ^= \"bob@\""));
    var alice =
        world.call("AdminGetUser", "{'Username':'alice'}", Map.of("UserPoolId", world.poolId));

    assertThat(byMail.get("Users")).hasSize(1);
    assertThat(byMail.at("/Users/0/UserStatus").asText()).isEqualTo("UNCONFIRMED");
    assertThat(alice.get("UserStatus").asText()).isEqualTo("CONFIRMED");
    assertThat(alice.get("Enabled").asBoolean()).isTrue();
    assertThat(alice.get("UserAttributes")).hasSize(3);
  }

  @Test
  void aBrokenFilterIsRefused() {
    var refusal =
        world.refusal("ListUsers", "{'Filter':'email'}", Map.of("UserPoolId", world.poolId));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  private JsonNode create(String input) {
    return world.call("CreateUserPool", input, Map.of()).get("UserPool");
  }

  private JsonNode describe(String id) {
    return world.call("DescribeUserPool", "{}", Map.of("UserPoolId", id)).get("UserPool");
  }

  @Test
  void anUpdateKeepsPoliciesAndTierButNotWhatIsVerified() {
    world.administer(
        "UpdateUserPool",
        "{'UserPoolTier':'PLUS','AutoVerifiedAttributes':['email'],'Policies':{'PasswordPolicy':{'MinimumLength':14},'SignInPolicy':{'AllowedFirstAuthFactors':['PASSWORD','EMAIL_OTP']}}}");

    world.administer("UpdateUserPool", "{'Policies':{'PasswordPolicy':{'MinimumLength':16}}}");
    world.administer("UpdateUserPool", "{}");

    var pool = world.administer("DescribeUserPool", "{}").get("UserPool");
    assertThat(pool.at("/Policies/PasswordPolicy/MinimumLength").asInt()).isEqualTo(16);
    assertThat(pool.at("/Policies/SignInPolicy/AllowedFirstAuthFactors")).hasSize(2);
    assertThat(pool.at("/UserPoolTier").asText()).isEqualTo("PLUS");
    assertThat(pool.at("/AutoVerifiedAttributes")).isEmpty();
  }

  @Test
  void theCheapestTierKeepsNoFormerPasswords() {
    var refusal =
        world.administerRefusal(
            "UpdateUserPool",
            "{'UserPoolTier':'LITE','Policies':{'PasswordPolicy':{'PasswordHistorySize':3}}}");

    assertThat(refusal.code()).isEqualTo("FeatureUnavailableInTierException");
  }
}
