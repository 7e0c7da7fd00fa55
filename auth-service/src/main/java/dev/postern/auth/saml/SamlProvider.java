package dev.postern.auth.saml;

import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ProviderKind;
import java.net.URI;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A SAML provider whose assertions the identity pool takes itself, so that people sign in there
 * without any user pool.
 *
 * @param id names it in addresses
 * @param name what people call it
 * @param arn of the IAM SAML provider, by which the identity pool knows it
 * @param entityId what it calls itself
 * @param signOn where it takes requests by SAML's HTTP Redirect binding
 * @param keys that it may sign with
 * @param audience what it calls this service, and what its assertions must be made for; AWS takes
 *     those for {@value #AWS}
 */
public record SamlProvider(
    String id,
    String name,
    String arn,
    String entityId,
    URI signOn,
    List<PublicKey> keys,
    String audience) {
  /** What AWS calls itself in SAML. */
  public static final String AWS = "urn:amazon:webservices";

  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?");
  private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,64}");
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:iam::\\d{12}:saml-provider/[\\w._-]{1,128}");
  private static final Pattern ENTITY = Pattern.compile("[\\x21-\\x7E]{1,1024}");

  /** A look-alike on this machine may do without TLS. */
  private static final Pattern SIGN_ON =
      Pattern.compile(
          "(?:https://[A-Za-z0-9.-]+|http://(?:localhost|127\\.0\\.0\\.1))(?::\\d{1,5})?"
              + "(?:/[\\x21\\x24-\\x7E]*)?");

  private static final int LEAST_RSA_BITS = 2_048;
  private static final int LEAST_CURVE_BITS = 256;

  /** Checks the forms. */
  public SamlProvider {
    keys = List.copyOf(keys);
    expect(ID.matcher(id).matches(), "id: expected 1 to 32 small letters, digits and hyphens");
    expect(
        !name.isBlank() && NAME.matcher(name).matches(),
        "name: expected 1 to 64 characters on one line");
    expect(
        ARN.matcher(arn).matches(),
        "arn: expected one such as arn:aws:iam::012345678901:saml-provider/name");
    expect(
        ENTITY.matcher(entityId).matches(), "entity-id: expected what the provider calls itself");
    expect(
        SIGN_ON.matcher(signOn.toString()).matches(),
        "sign-on: expected an https URL without a fragment");
    expect(!keys.isEmpty(), "certificates: expected at least one");
    expect(
        keys.stream().allMatch(SamlProvider::isStrong),
        "certificates: expected RSA keys of 2048 bits or elliptic curves of 256 at least");
    expect(
        ENTITY.matcher(audience).matches(), "audience: expected what the provider calls this site");
  }

  ListProviders.Provider shown() {
    return new ListProviders.Provider(id, ProviderKind.SAML, name);
  }

  private static boolean isStrong(PublicKey key) {
    return switch (key) {
      case RSAKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
      case ECKey curve -> curve.getParams().getOrder().bitLength() >= LEAST_CURVE_BITS;
      default -> false;
    };
  }

  private static void expect(boolean right, String expected) {
    if (!right) {
      throw new IllegalArgumentException("SAML provider, " + expected);
    }
  }
}
