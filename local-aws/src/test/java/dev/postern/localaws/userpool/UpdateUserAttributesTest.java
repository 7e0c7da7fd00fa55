package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpdateUserAttributesTest {

  private static final String KEEPING =
      "{'AutoVerifiedAttributes':['email'],'UserAttributeUpdateSettings':{'AttributesRequireVerificationBeforeUpdate':['email']}}";

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anOrdinaryAttributeChangesAtOnceAndNothingIsSent() {
    var alice = Account.of(world, "alice");

    var answer = alice.update("given_name", "Alice");

    assertThat(answer).isEqualTo(UserPoolWorld.parse("{'CodeDeliveryDetailsList':[]}"));
    assertThat(alice.attribute("given_name")).contains("Alice");
  }

  @Test
  void anEmptyValueTakesTheAttributeAway() {
    var alice = Account.of(world, "alice");
    alice.update("given_name", "Alice");

    alice.update("given_name", "");

    assertThat(alice.attribute("given_name")).isEmpty();
  }

  @Test
  void aNewAddressIsUnverifiedUntilTheCodeSentToItComesBack() {
    var alice = Account.of(world, "alice");

    var answer = alice.update("email", "new@example.org");
    var before = alice.attribute("email_verified");
    alice.call("VerifyUserAttribute", verification("email", world.lastCode()));

    assertThat(answer.at("/CodeDeliveryDetailsList/0/Destination").asText()).isEqualTo("n***@e***");
    assertThat(world.inbox.messages().getLast().to()).isEqualTo("new@example.org");
    assertThat(before).contains("false");
    assertThat(alice.attribute("email")).contains("new@example.org");
    assertThat(alice.attribute("email_verified")).contains("true");
  }

  @Test
  void anAddressThatStaysTheSameStaysVerified() {
    var alice = Account.of(world, "alice");

    alice.update("email", "alice@example.com");

    assertThat(alice.attribute("email_verified")).contains("true");
    assertThat(world.inbox.messages()).hasSize(1);
  }

  @Test
  void givenAPoolThatVerifiesFirst_thenTheOldAddressStaysUntilTheCodeComesBack() {
    world = UserPoolWorld.with(KEEPING);
    var alice = Account.of(world, "alice");

    alice.update("email", "new@example.org");
    var before = alice.attribute("email");
    var beforeVerified = alice.attribute("email_verified");
    alice.call("VerifyUserAttribute", verification("email", world.lastCode()));

    assertThat(before).contains("alice@example.com");
    assertThat(beforeVerified).contains("true");
    assertThat(alice.attribute("email")).contains("new@example.org");
    assertThat(alice.attribute("email_verified")).contains("true");
  }

  @Test
  void givenAPoolThatVerifiesFirst_thenANewCodeGoesToTheNewAddress() {
    world = UserPoolWorld.with(KEEPING);
    var alice = Account.of(world, "alice");
    alice.update("email", "new@example.org");

    alice.call("GetUserAttributeVerificationCode", "{'AttributeName':'email'}");
    alice.call("VerifyUserAttribute", verification("email", world.lastCode()));

    assertThat(world.inbox.messages().getLast().to()).isEqualTo("new@example.org");
    assertThat(alice.attribute("email")).contains("new@example.org");
  }

  @Test
  void aClientWritesOnlyWhatItMay() {
    var alice = Account.of(world, "alice");

    for (var name : new String[] {"sub", "email_verified", "custom:team", "identities"}) {
      assertThat(alice.refusalText("UpdateUserAttributes", Account.updateInput(name, "x")))
          .isEqualTo("NotAuthorizedException: A client attempted to write unauthorized attribute");
    }
  }

  @Test
  void developersAttributesAreNotForUsers() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'Schema':[{'Name':'plan','DeveloperOnlyAttribute':true}]}");
    var alice = Account.of(world, "alice");

    assertThat(alice.refusal("UpdateUserAttributes", Account.updateInput("dev:plan", "x")).code())
        .isEqualTo("NotAuthorizedException");
  }

  @Test
  void anImmutableAttributeStaysAsItIs() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'Schema':[{'Name':'nickname','Mutable':false}]}");
    var alice = Account.of(world, "alice");

    assertThat(alice.refusalText("UpdateUserAttributes", Account.updateInput("nickname", "x")))
        .isEqualTo("InvalidParameterException: user.nickname: Attribute cannot be updated.\n");
  }

  @Test
  void aRequiredAttributeCannotBeTakenAway() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'Schema':[{'Name':'email','Required':true}]}");
    var alice = Account.of(world, "alice");

    assertThat(alice.refusal("UpdateUserAttributes", Account.updateInput("email", "")).code())
        .isEqualTo("InvalidParameterException");
    assertThat(alice.refusal("DeleteUserAttributes", "{'UserAttributeNames':['email']}").code())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void aBrokenAddressIsRefused() {
    var alice = Account.of(world, "alice");

    assertThat(alice.refusalText("UpdateUserAttributes", Account.updateInput("email", "nobody")))
        .isEqualTo("InvalidParameterException: Invalid email address format.");
  }

  @Test
  void anAddressThatSignsAnotherUserInIsRefused() {
    world =
        UserPoolWorld.with("{'AutoVerifiedAttributes':['email'],'UsernameAttributes':['email']}");
    world.confirmed("bob@example.com", "bob@example.com");
    world.confirmed("alice@example.com", "alice@example.com");
    var alice = Account.signedIn(world, "alice@example.com");

    assertThat(
            alice.refusalText(
                "UpdateUserAttributes", Account.updateInput("email", "bob@example.com")))
        .isEqualTo("AliasExistsException: An account with the given email already exists.");
  }

  @Test
  void attributesAreDeletedWithWhatIsKnownOfThem() {
    var alice = Account.of(world, "alice");

    alice.call("DeleteUserAttributes", "{'UserAttributeNames':['email']}");

    assertThat(alice.attribute("email")).isEmpty();
    assertThat(alice.attribute("email_verified")).isEmpty();
  }

  @Test
  void anAttributeOutsideTheSchemaCannotBeDeleted() {
    var alice = Account.of(world, "alice");

    assertThat(alice.refusal("DeleteUserAttributes", "{'UserAttributeNames':['shoes']}").code())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void aPoolCannotWaitForWhatItDoesNotVerify() {
    var refusal =
        world.refusal(
            "CreateUserPool",
            "{'UserAttributeUpdateSettings':{'AttributesRequireVerificationBeforeUpdate':['email']}}",
            Map.of("PoolName", "mine"));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  private static String verification(String attribute, String code) {
    return "{'AttributeName':'%s','Code':'%s'}".formatted(attribute, code);
  }
}
