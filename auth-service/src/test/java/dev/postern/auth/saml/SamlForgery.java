package dev.postern.auth.saml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Document;

/** Responses that a provider never gave, or not for this sign-in, one of each kind. */
public enum SamlForgery {
  UNSIGNED,
  SIGNED_TWICE,
  SIGNED_BY_A_STRANGER,
  SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SECRET,
  CHANGED_AFTERWARDS,
  CUT_BY_A_COMMENT,
  WITH_AN_ENTITY,
  WITH_A_FILE,
  WITH_ENTITIES_WITHOUT_END,
  WRAPPED_1,
  WRAPPED_2,
  WRAPPED_3,
  WRAPPED_4,
  WRAPPED_5,
  WRAPPED_6,
  WRAPPED_7,
  WRAPPED_8,
  OVER,
  OF_THE_FUTURE,
  BY_SOMEBODY_ELSE,
  FOR_SOMEBODY_ELSE,
  TO_ANOTHER_ADDRESS,
  NO_RESPONSE_AT_ALL;

  private static final String HMAC = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

  /** One that claims to answer that request, now. */
  public Secret answering(String request, Instant now) {
    SamlLookAlike idp = new SamlLookAlike(now, request);
    return switch (this) {
      case UNSIGNED -> SamlLookAlike.encoded(idp.unsigned());
      case SIGNED_TWICE -> signedTwice(idp);
      case SIGNED_BY_A_STRANGER ->
          idp.signingWith(SamlLookAlike.newKeys().getPrivate(), SamlLookAlike.SHA_256).response();
      case SIGNED_WITH_THE_PUBLIC_KEY_AS_A_SECRET ->
          idp.signingWith(publicKeyAsSecret(), HMAC).response();
      case CHANGED_AFTERWARDS -> changed(idp, ">alice<", ">admin<");
      case CUT_BY_A_COMMENT ->
          changed(idp.saying("subject", "alice.evil"), ".evil<", "<!-- -->.evil<");
      case WITH_AN_ENTITY -> typed(idp, "[<!ENTITY x \"alice\">]");
      case WITH_A_FILE -> typed(idp, "[<!ENTITY x SYSTEM \"file:///etc/hostname\">]");
      case WITH_ENTITIES_WITHOUT_END ->
          typed(idp, "[<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]");
      case WRAPPED_1 -> SamlLookAlike.encoded(Wrapping.XSW1.of(idp));
      case WRAPPED_2 -> SamlLookAlike.encoded(Wrapping.XSW2.of(idp));
      case WRAPPED_3 -> SamlLookAlike.encoded(Wrapping.XSW3.of(idp));
      case WRAPPED_4 -> SamlLookAlike.encoded(Wrapping.XSW4.of(idp));
      case WRAPPED_5 -> SamlLookAlike.encoded(Wrapping.XSW5.of(idp));
      case WRAPPED_6 -> SamlLookAlike.encoded(Wrapping.XSW6.of(idp));
      case WRAPPED_7 -> SamlLookAlike.encoded(Wrapping.XSW7.of(idp));
      case WRAPPED_8 -> SamlLookAlike.encoded(Wrapping.XSW8.of(idp));
      case OVER -> idp.saying("notOnOrAfter", "2020-01-01T00:00:00Z").response();
      case OF_THE_FUTURE -> idp.saying("made", "2999-01-01T00:00:00Z").response();
      case BY_SOMEBODY_ELSE -> idp.saying("issuer", "https://other.example.com").response();
      case FOR_SOMEBODY_ELSE -> idp.saying("audience", "urn:other").response();
      case TO_ANOTHER_ADDRESS ->
          idp.saying("recipient", "https://other.example.com/acs").response();
      case NO_RESPONSE_AT_ALL -> SamlLookAlike.encoded("<a/>");
    };
  }

  private static Secret signedTwice(SamlLookAlike idp) {
    Document document = idp.unsigned();
    idp.sign(document, "Assertion");
    idp.sign(document, "Assertion");
    return SamlLookAlike.encoded(document);
  }

  private static SecretKeySpec publicKeyAsSecret() {
    return new SecretKeySpec(SamlLookAlike.provider().keys().getFirst().getEncoded(), "HmacSHA256");
  }

  private static Secret changed(SamlLookAlike idp, String honest, String forged) {
    return SamlLookAlike.encoded(xml(idp).replace(honest, forged));
  }

  private static Secret typed(SamlLookAlike idp, String type) {
    return SamlLookAlike.encoded(
        xml(idp).replaceFirst("<samlp", "<!DOCTYPE samlp:Response " + type + "><samlp"));
  }

  private static String xml(SamlLookAlike idp) {
    return new String(Base64.getDecoder().decode(idp.response().reveal()), UTF_8);
  }
}
