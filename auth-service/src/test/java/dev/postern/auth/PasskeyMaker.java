package dev.postern.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/** Makes passkeys as a browser does (WebAuthn Level 3: ES256, no attestation). */
final class PasskeyMaker {
  private static final byte PRESENT_VERIFIED_ATTESTED = 0x45;

  private final String origin;

  PasskeyMaker(String origin) {
    this.origin = origin;
  }

  /** A new one for those options. */
  Secret make(String creationOptions) {
    JsonObject options = new JsonObject(creationOptions);
    byte[] id = UUID.randomUUID().toString().getBytes(UTF_8);
    JsonObject clientData =
        new JsonObject()
            .put("type", "webauthn.create")
            .put("challenge", options.getString("challenge"))
            .put("origin", origin)
            .put("crossOrigin", false);
    byte[] data = authenticatorData(options.getJsonObject("rp").getString("id"), id);
    byte[] attestation =
        joined(
            cbor(0xA3),
            text("fmt"),
            text("none"),
            text("attStmt"),
            cbor(0xA0),
            text("authData"),
            bytes(data));
    return new Secret(
        new JsonObject()
            .put("id", base64(id))
            .put("rawId", base64(id))
            .put("type", "public-key")
            .put("clientExtensionResults", new JsonObject())
            .put(
                "response",
                new JsonObject()
                    .put("clientDataJSON", base64(clientData.encode().getBytes(UTF_8)))
                    .put("attestationObject", base64(attestation)))
            .encode());
  }

  private static byte[] authenticatorData(String relyingParty, byte[] id) {
    byte[] key = coseKey();
    return ByteBuffer.allocate(55 + id.length + key.length)
        .put(sha256(relyingParty))
        .put(PRESENT_VERIFIED_ATTESTED)
        .putInt(1)
        .put(new byte[16])
        .putShort((short) id.length)
        .put(id)
        .put(key)
        .array();
  }

  /** RFC 9053, section 7.1: type EC2, ES256, curve P-256, x, y. */
  private static byte[] coseKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      ECPublicKey key = (ECPublicKey) generator.generateKeyPair().getPublic();
      return joined(
          cbor(0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
          bytes(coordinate(key.getW().getAffineX())),
          cbor(0x22),
          bytes(coordinate(key.getW().getAffineY())));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] fixed = new byte[32];
    byte[] given = number.toByteArray();
    int length = Math.min(fixed.length, given.length);
    System.arraycopy(given, given.length - length, fixed, fixed.length - length, length);
    return fixed;
  }

  private static byte[] cbor(int... octets) {
    byte[] encoded = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      encoded[i] = (byte) octets[i];
    }
    return encoded;
  }

  private static byte[] text(String text) {
    return joined(cbor(0x60 | text.length()), text.getBytes(UTF_8));
  }

  private static byte[] bytes(byte[] content) {
    return joined(cbor(0x59, content.length >> 8, content.length), content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] content) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
  }
}
