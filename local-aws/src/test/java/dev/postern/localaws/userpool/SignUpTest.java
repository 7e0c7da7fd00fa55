package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.inbox.Message.Medium;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignUpTest {

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aNewUserIsUnconfirmedAndGetsACodeByMail() {
    var answer = world.signUp("alice", "alice@example.com");

    assertThat(answer.get("UserConfirmed").asBoolean()).isFalse();
    assertThat(answer.get("UserSub").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(answer.get("CodeDeliveryDetails"))
        .isEqualTo(
            UserPoolWorld.parse(
                "{'AttributeName':'email','DeliveryMedium':'EMAIL','Destination':'a***@e***'}"));
    assertThat(world.inbox.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.medium()).isEqualTo(Medium.EMAIL);
              assertThat(message.to()).isEqualTo("alice@example.com");
              assertThat(message.code().orElseThrow()).matches("[0-9]{6}");
              assertThat(message.body()).contains(message.code().orElseThrow());
            });
  }

  @Test
  void aPhoneNumberThatIsToBeVerifiedGoesBeforeAnEmailAddress() {
    world = UserPoolWorld.with("{'AutoVerifiedAttributes':['email','phone_number']}");

    var answer =
        world.call(
            "SignUp",
            "{'Username':'al','Password':'Str0ng-password','UserAttributes':[{'Name':'email','Value':'a@b.org'},{'Name':'phone_number','Value':'+14155550123'}]}");

    assertThat(answer.at("/CodeDeliveryDetails/Destination").asText()).isEqualTo("+*******0123");
    assertThat(world.inbox.messages().getLast().medium()).isEqualTo(Medium.SMS);
  }

  @Test
  void withoutAnAddressThatIsToBeVerifiedNoCodeIsSent() {
    world = UserPoolWorld.with("{}");

    var answer = world.signUp("alice", "alice@example.com");

    assertThat(answer.has("CodeDeliveryDetails")).isFalse();
    assertThat(world.inbox.messages()).isEmpty();
  }

  @Test
  void theTextsOfThePoolAreUsed() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'VerificationMessageTemplate':{'EmailSubject':'Welcome','EmailMessage':'Use {####} now'}}");

    world.signUp("alice", "alice@example.com");

    var mail = world.inbox.messages().getLast();
    assertThat(mail.subject()).contains("Welcome");
    assertThat(mail.body()).isEqualTo("Use " + mail.code().orElseThrow() + " now");
  }

  @Test
  void aTakenNameIsRefused() {
    world.signUp("alice", "alice@example.com");

    var refusal = world.refusal("SignUp", "{'Username':'alice','Password':'Str0ng-password'}");

    assertThat(refusal.code()).isEqualTo("UsernameExistsException");
    assertThat(refusal).hasMessage("User already exists");
  }

  @Test
  void givenAPoolThatIgnoresCase_thenTheSameNameInOtherCaseIsTaken() {
    world = UserPoolWorld.with("{'UsernameConfiguration':{'CaseSensitive':false}}");
    world.signUp("Alice", "alice@example.com");

    var refusal = world.refusal("SignUp", "{'Username':'aLICE','Password':'Str0ng-password'}");

    assertThat(refusal.code()).isEqualTo("UsernameExistsException");
  }

  @ParameterizedTest
  @CsvSource({
    "Sh0rt-p, Password not long enough",
    "ALL-UPPER-0, Password must have lowercase characters",
    "all-lower-0, Password must have uppercase characters",
    "No-Number-Here, Password must have numeric characters",
    "NoSymb0lHere, Password must have symbol characters"
  })
  void aWeakPasswordIsRefusedWithItsReason(String password, String reason) {
    var refusal =
        world.refusal("SignUp", "{'Username':'alice','Password':'%s'}".formatted(password));

    assertThat(refusal.code()).isEqualTo("InvalidPasswordException");
    assertThat(refusal).hasMessage("Password did not conform with policy: " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "email, nonsense, InvalidParameterException, Invalid email address format.",
    "phone_number, 0123, InvalidParameterException, Invalid phone number format.",
    "shoe_size, 42, InvalidParameterException, 'Attributes did not conform to the schema: shoe_size: Attribute does not exist in the schema.\n'",
    "birthdate, today, InvalidParameterException, 'Attributes did not conform to the schema: birthdate: String must be at least 10 long\n'",
    "email_verified, true, NotAuthorizedException, A client attempted to write unauthorized attribute",
    "sub, x, NotAuthorizedException, A client attempted to write unauthorized attribute",
    "custom:team, red, NotAuthorizedException, A client attempted to write unauthorized attribute"
  })
  void aBadAttributeIsRefused(String name, String value, String code, String message) {
    var refusal =
        world.refusal(
            "SignUp",
            "{'Username':'alice','Password':'Str0ng-password','UserAttributes':[{'Name':'%s','Value':'%s'}]}"
                .formatted(name, value));

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal).hasMessage(message);
  }

  @Test
  void aRequiredAttributeMustBeThere() {
    world = UserPoolWorld.with("{'Schema':[{'Name':'given_name','Required':true}]}");

    var refusal = world.refusal("SignUp", "{'Username':'alice','Password':'Str0ng-password'}");

    assertThat(refusal)
        .hasMessage(
            "Attributes did not conform to the schema: given_name: The attribute given_name is required\n");
  }

  @Test
  void aCustomAttributeIsTakenFromAClientThatMayWriteIt() {
    world =
        UserPoolWorld.with(
            "{'Schema':[{'Name':'age','AttributeDataType':'Number','NumberAttributeConstraints':{'MinValue':'18'}}]}",
            "{'WriteAttributes':['email','custom:age']}");

    var tooYoung =
        world.refusal(
            "SignUp",
            "{'Username':'bob','Password':'Str0ng-password','UserAttributes':[{'Name':'custom:age','Value':'17'}]}");
    world.call(
        "SignUp",
        "{'Username':'bob','Password':'Str0ng-password','UserAttributes':[{'Name':'custom:age','Value':'18'}]}");

    assertThat(tooYoung).hasMessageContaining("custom:age: Value is out of range");
  }

  @Test
  void givenAPoolForInvitedUsersOnly_thenNobodySignsUp() {
    world = UserPoolWorld.with("{'AdminCreateUserConfig':{'AllowAdminCreateUserOnly':true}}");

    var refusal = world.refusal("SignUp", "{'Username':'alice','Password':'Str0ng-password'}");

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal).hasMessage("SignUp is not permitted for this user pool");
  }

  @Test
  void anUnknownClientIsRefused() {
    var refusal =
        world.refusal(
            "SignUp",
            "{'Username':'alice','Password':'Str0ng-password'}",
            Map.of("ClientId", "nosuchclient"));

    assertThat(refusal.code()).isEqualTo("ResourceNotFoundException");
    assertThat(refusal).hasMessage("User pool client nosuchclient does not exist.");
  }

  @Test
  void violationsOfTheModelAreNamedTogetherWithoutSecretValues() {
    var refusal = world.refusal("SignUp", "{'Username':'','Password':'x'}");

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal)
        .hasMessage(
            "3 validation errors detected: "
                + "Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1; "
                + "Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; "
                + "Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$");
  }
}
