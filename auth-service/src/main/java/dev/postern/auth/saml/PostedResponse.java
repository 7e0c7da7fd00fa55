package dev.postern.auth.saml;

import static dev.postern.auth.saml.SamlXml.ASSERTION;
import static dev.postern.auth.saml.SamlXml.PROTOCOL;
import static dev.postern.auth.saml.SamlXml.expect;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.contract.bus.Secret;
import java.util.Base64;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A response as a browser posted it, of which nothing is known yet.
 *
 * @param base64 without the line breaks that some providers write
 */
record PostedResponse(Secret base64, Element root) {
  /** So long a login may be that an identity pool takes. */
  private static final int LONGEST = 50_000;

  /**
   * Reads it.
   *
   * @throws Doubt where it is no response at all
   */
  static PostedResponse read(Secret sent) {
    String text = sent.reveal().replaceAll("[ \\r\\n\\t]", "");
    expect("too long", text.length() <= LONGEST);
    Element root = SamlXml.read(decoded(text));
    SamlXml.expectPlain(root.getOwnerDocument());
    expect("no response", SamlXml.is(root, PROTOCOL, "Response"));
    return new PostedResponse(new Secret(text), root);
  }

  /** Who is said to have made it; whoever takes the name for it must check the signature too. */
  String claimedIssuer() {
    Optional<Element> asserted =
        SamlXml.child(root, ASSERTION, "Assertion")
            .flatMap(assertion -> SamlXml.child(assertion, ASSERTION, "Issuer"));
    return asserted
        .or(() -> SamlXml.child(root, ASSERTION, "Issuer"))
        .map(SamlXml::text)
        .orElseThrow(() -> new Doubt("issuer"));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Doubt("no base64");
    }
  }
}
