package dev.postern.auth.saml;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/** A certificate in DER (RFC 5280, section 4.1), for which the JDK has no maker of its own. */
final class SelfSigned {
  private static final byte[] RSA_SHA_256 = hex("300d06092a864886f70d01010b0500");
  private static final byte[] NAME = hex("300d310b300906035504030c026964");
  private static final byte[] YEARS_2020_TO_2049 =
      hex("301e170d3230303130313030303030305a170d3439303130313030303030305a");
  private static final byte[] SERIAL = hex("020101");
  private static final int SEQUENCE = 0x30;
  private static final int BIT_STRING = 0x03;

  private SelfSigned() {}

  /** In base64. */
  static String certificate(KeyPair keys) {
    byte[] content =
        tagged(
            SEQUENCE,
            SERIAL,
            RSA_SHA_256,
            NAME,
            YEARS_2020_TO_2049,
            NAME,
            keys.getPublic().getEncoded());
    byte[] signature = tagged(BIT_STRING, new byte[1], signature(keys, content));
    return Base64.getEncoder().encodeToString(tagged(SEQUENCE, content, RSA_SHA_256, signature));
  }

  private static byte[] signature(KeyPair keys, byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Always with a length of two bytes, since all that is tagged here is that long. */
  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    whole.write(0x82);
    whole.write(content.size() >> 8);
    whole.write(content.size());
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
