package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.userpool.webauthn.SoftwareAuthenticator;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in by passkey. */
class PasskeySignInTest {

  private static final String REFUSED = "NotAuthorizedException: Incorrect username or password.";

  private final PasskeyWorld passkeys = new PasskeyWorld();
  private final UserPoolWorld world = passkeys.world;
  private final SoftwareAuthenticator authenticator = PasskeyWorld.authenticator();

  @AfterEach
  void close() {
    passkeys.close();
  }

  @Test
  void aPasskeyOpensTheAccount() {
    passkeys.register("alice", authenticator);

    var asked = passkeys.begin("alice");
    var done = signIn(asked);

    var options = PasskeyWorld.requestOptions(asked);
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("WEB_AUTHN");
    assertThat(options.get("rpId").asText()).isEqualTo("example.org");
    assertThat(options.get("userVerification").asText()).isEqualTo("preferred");
    assertThat(options.at("/allowCredentials/0/id").asText())
        .isEqualTo(authenticator.credentialId());
    assertThat(UserPoolWorld.claims(done.at("/AuthenticationResult/AccessToken").asText()))
        .containsEntry("username", "alice");
  }

  @Test
  void aPasskeyIsOfferedAmongTheChoices() {
    passkeys.register("alice", authenticator);

    var asked =
        world.call(
            "InitiateAuth", "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'alice'}}");
    var chosen = world.respond(asked, "'ANSWER':'WEB_AUTHN'");

    assertThat(asked.get("AvailableChallenges"))
        .extracting(name -> name.asText())
        .contains("WEB_AUTHN");
    assertThat(signIn(chosen).has("AuthenticationResult")).isTrue();
  }

  @Test
  void whoeverHasNoPasskeyIsAskedForAnotherChoice() {
    world.confirmed("alice");

    var asked = passkeys.begin("alice");

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SELECT_CHALLENGE");
    assertThat(asked.get("AvailableChallenges"))
        .extracting(name -> name.asText())
        .doesNotContain("WEB_AUTHN");
  }

  @Test
  void aSignatureByAnotherKeyIsRefused() {
    assertThat(refusal(tampered -> tampered.signsWithAnotherKey = true)).isEqualTo(REFUSED);
  }

  @Test
  void aPageOfAnotherOriginIsRefused() {
    assertThat(refusal(tampered -> tampered.origin = "https://example.com")).isEqualTo(REFUSED);
  }

  @Test
  void aSignatureForAnotherDomainIsRefused() {
    assertThat(refusal(tampered -> tampered.relyingParty = "example.com")).isEqualTo(REFUSED);
  }

  @Test
  void aUserWhoWasNotThereIsRefused() {
    assertThat(refusal(tampered -> tampered.isUserPresent = false)).isEqualTo(REFUSED);
  }

  @Test
  void aPasskeyOfAnotherUserIsRefused() {
    assertThat(refusal(tampered -> tampered.userHandle = "bob".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(REFUSED);
  }

  @Test
  void aCountThatGoesBackwardsIsRefused() {
    passkeys.register("alice", authenticator);
    authenticator.signCount = 7;
    signIn(passkeys.begin("alice"));
    authenticator.signCount = 7;
    var asked = passkeys.begin("alice");

    var refusal =
        passkeys.answerRefusal(asked, authenticator.get(PasskeyWorld.requestOptions(asked)));

    assertThat(refusal.code() + ": " + refusal.text()).isEqualTo(REFUSED);
  }

  @Test
  void aDeviceThatDoesNotCountStaysWelcome() {
    authenticator.signCount = 0;
    passkeys.register("alice", authenticator);

    signIn(passkeys.begin("alice"));

    assertThat(signIn(passkeys.begin("alice")).has("AuthenticationResult")).isTrue();
  }

  @Test
  void theAnswerToAnEarlierChallengeIsRefused() {
    passkeys.register("alice", authenticator);
    var earlier = PasskeyWorld.requestOptions(passkeys.begin("alice"));
    authenticator.signCount = 2;
    var asked = passkeys.begin("alice");

    var refusal = passkeys.answerRefusal(asked, authenticator.get(earlier));

    assertThat(refusal.code() + ": " + refusal.text()).isEqualTo(REFUSED);
  }

  @Test
  void aDeletedPasskeyOpensNothing() {
    var alice = passkeys.register("alice", authenticator);
    var asked = passkeys.begin("alice");
    alice.call(
        "DeleteWebAuthnCredential",
        "{'CredentialId':'%s'}".formatted(authenticator.credentialId()));
    authenticator.signCount = 2;

    var refusal =
        passkeys.answerRefusal(asked, authenticator.get(PasskeyWorld.requestOptions(asked)));

    assertThat(refusal.code() + ": " + refusal.text()).isEqualTo(REFUSED);
  }

  @Test
  void whatIsNoCredentialIsNamedSo() {
    passkeys.register("alice", authenticator);

    var refusal = passkeys.answerRefusal(passkeys.begin("alice"), UserPoolWorld.parse("{'id':1}"));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void givenVerificationIsRequired_thenADeviceThatDoesNotVerifyIsRefused() {
    passkeys.configure(
        "'WebAuthnConfiguration':{'RelyingPartyId':'example.org','UserVerification':'required'}");

    assertThat(refusal(tampered -> tampered.verifiesUser = false)).isEqualTo(REFUSED);
  }

  @Test
  void whoeverNeedsASecondFactorCannotUseAPasskeyAlone() {
    passkeys.register("alice", authenticator);
    passkeys.configure(
        "'MfaConfiguration':'OPTIONAL','EmailMfaConfiguration':{},'WebAuthnConfiguration':{'RelyingPartyId':'example.org','FactorConfiguration':'SINGLE_FACTOR'}");
    passkeys.world.administer(
        "AdminSetUserMFAPreference", "{'Username':'alice','EmailMfaSettings':{'Enabled':true}}");

    assertThat(passkeys.begin("alice").get("ChallengeName").asText()).isEqualTo("SELECT_CHALLENGE");
  }

  @Test
  void givenPasskeysCountAsTwoFactors_thenOneIsEnough() {
    passkeys.register("alice", authenticator);
    requireMfa();

    var asked = passkeys.begin("alice");

    assertThat(PasskeyWorld.requestOptions(asked).get("userVerification").asText())
        .isEqualTo("required");
    assertThat(signIn(asked).has("AuthenticationResult")).isTrue();
  }

  @Test
  void givenPasskeysCountAsTwoFactors_thenTheDeviceHasToVerifyItsUser() {
    passkeys.register("alice", authenticator);
    requireMfa();
    authenticator.verifiesUser = false;
    authenticator.signCount = 2;
    var asked = passkeys.begin("alice");

    var refusal =
        passkeys.answerRefusal(asked, authenticator.get(PasskeyWorld.requestOptions(asked)));

    assertThat(refusal.code() + ": " + refusal.text()).isEqualTo(REFUSED);
  }

  @Test
  void givenThePoolMovesToAnotherDomain_thenOldPasskeysAreNotOffered() {
    passkeys.register("alice", authenticator);
    passkeys.configure("'WebAuthnConfiguration':{'RelyingPartyId':'example.com'}");

    assertThat(passkeys.begin("alice").get("ChallengeName").asText()).isEqualTo("SELECT_CHALLENGE");
  }

  @Test
  void passkeysAreAmongTheFactorsOfAUser() {
    var alice = passkeys.register("alice", authenticator);

    assertThat(alice.call("GetUserAuthFactors", "{}").get("ConfiguredUserAuthFactors"))
        .extracting(factor -> factor.asText())
        .containsExactly("PASSWORD", "WEB_AUTHN");
  }

  private ObjectNode signIn(ObjectNode asked) {
    authenticator.signCount += authenticator.signCount == 0 ? 0 : 1;
    return passkeys.answer(asked, authenticator.get(PasskeyWorld.requestOptions(asked)));
  }

  /** Registers as it should be, and signs in with something amiss. */
  private String refusal(Consumer<SoftwareAuthenticator> tampering) {
    passkeys.register("alice", authenticator);
    var asked = passkeys.begin("alice");
    authenticator.signCount = 2;
    tampering.accept(authenticator);
    var refusal =
        passkeys.answerRefusal(asked, authenticator.get(PasskeyWorld.requestOptions(asked)));
    return refusal.code() + ": " + refusal.text();
  }

  private void requireMfa() {
    passkeys.configure(
        "'MfaConfiguration':'ON','EmailMfaConfiguration':{},'WebAuthnConfiguration':{'RelyingPartyId':'example.org','FactorConfiguration':'MULTI_FACTOR_WITH_USER_VERIFICATION'}");
  }
}
