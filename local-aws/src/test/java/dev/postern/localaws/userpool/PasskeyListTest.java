package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The passkeys that a user has. */
class PasskeyListTest {

  private final PasskeyWorld passkeys = new PasskeyWorld();
  private final UserPoolWorld world = passkeys.world;

  @AfterEach
  void close() {
    passkeys.close();
  }

  @Test
  void passkeysAreListedInPages() {
    var alice = passkeys.register("alice", PasskeyWorld.authenticator());
    for (int i = 0; i < 2; i++) {
      passkeys.complete(alice, PasskeyWorld.authenticator().create(passkeys.start(alice)));
    }

    var ids = new ArrayList<String>();
    var first = alice.call("ListWebAuthnCredentials", "{'MaxResults':2}");
    first.get("Credentials").forEach(one -> ids.add(one.get("CredentialId").asText()));
    var second =
        world.call(
            "ListWebAuthnCredentials",
            "{'MaxResults':2}",
            Map.of("AccessToken", alice.token(), "NextToken", first.get("NextToken").asText()));
    second.get("Credentials").forEach(one -> ids.add(one.get("CredentialId").asText()));

    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    assertThat(second.has("NextToken")).isFalse();
  }

  @Test
  void aUserHasTwentyPasskeysAtMost() {
    var alice = passkeys.register("alice", PasskeyWorld.authenticator());
    for (int i = 1; i < 20; i++) {
      passkeys.complete(alice, PasskeyWorld.authenticator().create(passkeys.start(alice)));
    }

    assertThat(
            passkeys.completeRefusal(
                alice, PasskeyWorld.authenticator().create(passkeys.start(alice))))
        .isEqualTo("LimitExceededException");
  }

  @Test
  void aDeletedPasskeyIsGone() {
    var authenticator = PasskeyWorld.authenticator();
    var alice = passkeys.register("alice", authenticator);
    var input = "{'CredentialId':'%s'}".formatted(authenticator.credentialId());

    alice.call("DeleteWebAuthnCredential", input);

    assertThat(alice.call("ListWebAuthnCredentials", "{}").get("Credentials")).isEmpty();
    assertThat(alice.refusal("DeleteWebAuthnCredential", input).code())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void nobodyDeletesAnothersPasskey() {
    var authenticator = PasskeyWorld.authenticator();
    passkeys.register("alice", authenticator);
    var bob = Account.of(world, "bob");

    assertThat(
            bob.refusal(
                    "DeleteWebAuthnCredential",
                    "{'CredentialId':'%s'}".formatted(authenticator.credentialId()))
                .code())
        .isEqualTo("ResourceNotFoundException");
  }
}
