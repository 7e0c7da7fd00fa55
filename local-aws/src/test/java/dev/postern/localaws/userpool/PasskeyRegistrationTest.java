package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.webauthn.SoftwareAuthenticator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making passkeys. */
class PasskeyRegistrationTest {

  private final PasskeyWorld passkeys = new PasskeyWorld();
  private final UserPoolWorld world = passkeys.world;

  @AfterEach
  void close() {
    passkeys.close();
  }

  @Test
  void theOptionsNameTheDomainTheUserAndAChallenge() {
    var alice = Account.of(world, "alice");

    var options = passkeys.start(alice);

    assertThat(options.at("/rp/id").asText()).isEqualTo("example.org");
    assertThat(options.at("/user/name").asText()).isEqualTo("alice");
    assertThat(
            new String(
                Base64.getUrlDecoder().decode(options.at("/user/id").asText()),
                StandardCharsets.UTF_8))
        .isEqualTo(alice.attribute("sub").orElseThrow());
    assertThat(Base64.getUrlDecoder().decode(options.get("challenge").asText())).hasSize(32);
    assertThat(options.get("pubKeyCredParams"))
        .extracting(parameter -> parameter.get("alg").asInt())
        .containsExactly(-7, -257);
    assertThat(options.at("/authenticatorSelection/residentKey").asText()).isEqualTo("required");
    assertThat(options.at("/authenticatorSelection/userVerification").asText())
        .isEqualTo("preferred");
    assertThat(options.get("excludeCredentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "packed"})
  void aPasskeyIsKeptAndListed(String attestation) {
    var authenticator = PasskeyWorld.authenticator();
    authenticator.attestation = attestation;

    var alice = passkeys.register("alice", authenticator);

    var listed = alice.call("ListWebAuthnCredentials", "{}").get("Credentials");
    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/CredentialId").asText()).isEqualTo(authenticator.credentialId());
    assertThat(listed.at("/0/RelyingPartyId").asText()).isEqualTo("example.org");
    assertThat(listed.at("/0/AuthenticatorAttachment").asText()).isEqualTo("platform");
    assertThat(listed.at("/0/AuthenticatorTransports"))
        .extracting(transport -> transport.asText())
        .containsExactlyInAnyOrder("internal", "hybrid");
    assertThat(listed.at("/0/FriendlyCredentialName").asText()).isNotEmpty();
    assertThat(listed.at("/0/CreatedAt").asLong())
        .isEqualTo(world.clock.instant().getEpochSecond());
  }

  @Test
  void theNextOptionsExcludeThePasskeysThereAre() {
    var authenticator = PasskeyWorld.authenticator();
    var alice = passkeys.register("alice", authenticator);

    assertThat(passkeys.start(alice).at("/excludeCredentials/0/id").asText())
        .isEqualTo(authenticator.credentialId());
  }

  @Test
  void aChallengeIsAnsweredOnce() {
    var alice = Account.of(world, "alice");
    var options = passkeys.start(alice);
    passkeys.complete(alice, PasskeyWorld.authenticator().create(options));

    assertThat(passkeys.completeRefusal(alice, PasskeyWorld.authenticator().create(options)))
        .isEqualTo("WebAuthnChallengeNotFoundException");
  }

  @Test
  void aChallengeExpires() {
    var alice = Account.of(world, "alice");
    var options = passkeys.start(alice);
    world.clock.advance(Duration.ofMinutes(5));

    assertThat(passkeys.completeRefusal(alice, PasskeyWorld.authenticator().create(options)))
        .isEqualTo("WebAuthnChallengeNotFoundException");
  }

  @Test
  void theChallengeOfAnotherUserIsUnknown() {
    var alice = Account.of(world, "alice");
    var bob = Account.of(world, "bob");

    assertThat(
            passkeys.completeRefusal(
                alice, PasskeyWorld.authenticator().create(passkeys.start(bob))))
        .isEqualTo("WebAuthnChallengeNotFoundException");
  }

  @Test
  void theClientThatBeganHasToFinish() {
    var alice = Account.of(world, "alice");
    var options = passkeys.start(alice);
    var client = world.newClient("{'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");
    var elsewhere =
        new Account(
            world,
            "alice",
            world.signIn(client, "alice", UserPoolWorld.PASSWORD).get("AccessToken").asText());

    assertThat(passkeys.completeRefusal(elsewhere, PasskeyWorld.authenticator().create(options)))
        .isEqualTo("WebAuthnClientMismatchException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://example.org.evil.test",
        "https://notexample.org",
        "http://example.org",
        "http://localhost:8080"
      })
  void anotherOriginIsRefused(String origin) {
    var alice = Account.of(world, "alice");
    var authenticator = new SoftwareAuthenticator(origin, PasskeyWorld.PARTY);

    assertThat(passkeys.completeRefusal(alice, authenticator.create(passkeys.start(alice))))
        .isEqualTo("WebAuthnOriginNotAllowedException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.org", "https://a.b.example.org", "https://example.org:8443"})
  void theDomainAndThoseBelowItAreAllowed(String origin) {
    passkeys.register("alice", new SoftwareAuthenticator(origin, PasskeyWorld.PARTY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "http://localhost", "https://localhost:8443"})
  void givenThePartyIsLocalhost_thenAnyOfItsPortsIsAllowed(String origin) {
    passkeys.configure("'WebAuthnConfiguration':{'RelyingPartyId':'localhost'}");

    passkeys.register("alice", new SoftwareAuthenticator(origin, "localhost"));
  }

  @Test
  void aPasskeyForAnotherDomainIsRefused() {
    var alice = Account.of(world, "alice");
    var authenticator = PasskeyWorld.authenticator();
    authenticator.relyingParty = "example.com";

    assertThat(passkeys.completeRefusal(alice, authenticator.create(passkeys.start(alice))))
        .isEqualTo("WebAuthnRelyingPartyMismatchException");
  }

  @Test
  void aKeyOfAnotherKindIsRefused() {
    var alice = Account.of(world, "alice");

    assertThat(
            passkeys.completeRefusal(
                alice, PasskeyWorld.authenticator().createWithEd25519(passkeys.start(alice))))
        .isEqualTo("WebAuthnCredentialNotSupportedException");
  }

  @Test
  void anAttestationThatSomebodyElseSignedIsRefused() {
    var alice = Account.of(world, "alice");
    var authenticator = PasskeyWorld.authenticator();
    authenticator.attestation = "packed";
    authenticator.signsWithAnotherKey = true;

    assertThat(passkeys.completeRefusal(alice, authenticator.create(passkeys.start(alice))))
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void givenVerificationIsRequired_thenADeviceThatDoesNotVerifyIsRefused() {
    passkeys.configure(
        "'WebAuthnConfiguration':{'RelyingPartyId':'example.org','UserVerification':'required'}");
    var alice = Account.of(world, "alice");
    var authenticator = PasskeyWorld.authenticator();
    authenticator.verifiesUser = false;
    var options = passkeys.start(alice);

    assertThat(options.at("/authenticatorSelection/userVerification").asText())
        .isEqualTo("required");
    assertThat(passkeys.completeRefusal(alice, authenticator.create(options)))
        .isEqualTo("WebAuthnCredentialNotSupportedException");
  }

  @Test
  void aUserWhoWasNotThereIsRefused() {
    var alice = Account.of(world, "alice");
    var authenticator = PasskeyWorld.authenticator();
    authenticator.isUserPresent = false;

    assertThat(passkeys.completeRefusal(alice, authenticator.create(passkeys.start(alice))))
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void theSamePasskeyIsKeptOnce() {
    var authenticator = PasskeyWorld.authenticator();
    passkeys.register("alice", authenticator);
    var bob = Account.of(world, "bob");

    assertThat(passkeys.completeRefusal(bob, authenticator.create(passkeys.start(bob))))
        .isEqualTo("InvalidParameterException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'id':'x'}",
        "{'id':'x','rawId':'x','type':'public-key','response':{}}",
        "{'id':'x','rawId':'x','type':'public-key','response':{'clientDataJSON':'x','attestationObject':'oA'}}",
        "{'id':'x','rawId':'x','type':'public-key','response':{'clientDataJSON':'e30','attestationObject':'oA'}}"
      })
  void whatIsNoCredentialIsRefused(String credential) {
    var alice = Account.of(world, "alice");

    assertThat(
            alice
                .refusal("CompleteWebAuthnRegistration", "{'Credential':%s}".formatted(credential))
                .code())
        .isIn("InvalidParameterException", "WebAuthnChallengeNotFoundException");
  }

  @Test
  void aPoolWithoutPasskeysSaysSo() {
    try (var plain = UserPoolWorld.usual()) {
      assertThat(Account.of(plain, "alice").refusal("StartWebAuthnRegistration", "{}").code())
          .isEqualTo("WebAuthnNotEnabledException");
    }
  }

  @Test
  void aPoolWithoutADomainSaysSo() {
    passkeys.configure("'MfaConfiguration':'OFF'");

    assertThat(Account.of(world, "alice").refusal("StartWebAuthnRegistration", "{}").code())
        .isEqualTo("WebAuthnConfigurationMissingException");
  }
}
