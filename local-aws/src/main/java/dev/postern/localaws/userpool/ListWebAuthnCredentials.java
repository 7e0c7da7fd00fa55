package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.webauthn.Passkey;
import java.util.Optional;

/** AWS's {@code ListWebAuthnCredentials}: the passkeys of the access token's user. */
final class ListWebAuthnCredentials implements Action {

  private static final int LARGEST_PAGE = 20;

  private final AccessTokens tokens;

  ListWebAuthnCredentials(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("names of makers; every passkey is called Passkey");
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("AccessToken", Shapes.TOKEN)
        .may("NextToken", Shapes.PAGE)
        .may("MaxResults", Shape.whole(0, LARGEST_PAGE));
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer ->
            Pages.page(
                bearer.user().passkeys(),
                input.whole("MaxResults").filter(size -> size > 0).orElse(LARGEST_PAGE),
                input.optionalText("NextToken"),
                "Credentials",
                "NextToken",
                ListWebAuthnCredentials::describe));
  }

  /** AWS names passkeys after their makers; what local-aws meets has none that is known. */
  private static ObjectNode describe(Passkey passkey) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("CredentialId", passkey.credentialId())
            .put("FriendlyCredentialName", "Passkey")
            .put("RelyingPartyId", passkey.relyingParty());
    passkey.attachment().ifPresent(name -> json.put("AuthenticatorAttachment", name));
    var transports = json.putArray("AuthenticatorTransports");
    passkey.transports().forEach(transports::add);
    return json.put("CreatedAt", Descriptions.seconds(passkey.created()));
  }
}
