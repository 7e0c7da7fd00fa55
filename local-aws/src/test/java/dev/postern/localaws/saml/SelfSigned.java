package dev.postern.localaws.saml;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Writes a certificate for a key, as small as DER allows, since the JDK offers no way to make one.
 */
final class SelfSigned {

  private static final byte[] RSA_SHA256 =
      HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

  private SelfSigned() {}

  /** The certificate in base64. */
  static String certificate(KeyPair keys) {
    var name =
        sequence(
            tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, "look-alike".getBytes(US_ASCII)))));
    var validity = sequence(utcTime("200101000000Z"), utcTime("491231235959Z"));
    var content =
        sequence(
            tagged(0x02, BigInteger.ONE.toByteArray()),
            RSA_SHA256,
            name,
            validity,
            name,
            keys.getPublic().getEncoded());
    return Base64.getEncoder()
        .encodeToString(
            sequence(content, RSA_SHA256, tagged(0x03, zero(signature(keys, content)))));
  }

  private static byte[] signature(KeyPair keys, byte[] content) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] utcTime(String time) {
    return tagged(0x17, time.getBytes(US_ASCII));
  }

  private static byte[] zero(byte[] bits) {
    var string = new byte[bits.length + 1];
    System.arraycopy(bits, 0, string, 1, bits.length);
    return string;
  }

  private static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length > 0xff) {
      whole.write(0x82);
      whole.write(length >> 8);
    } else if (length > 0x7f) {
      whole.write(0x81);
    }
    whole.write(length & 0xff);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
