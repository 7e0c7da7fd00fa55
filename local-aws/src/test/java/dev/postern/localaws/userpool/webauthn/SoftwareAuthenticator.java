package dev.postern.localaws.userpool.webauthn;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A browser and the authenticator in it, with one passkey. It obeys what its fields say, also where
 * a real one never would.
 */
public final class SoftwareAuthenticator {

  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;
  private static final int ES256 = -7;

  public String origin;
  public String relyingParty;
  public boolean verifiesUser = true;
  public boolean isUserPresent = true;
  public long signCount = 1;
  public String attestation = "none";
  public boolean signsWithAnotherKey = false;

  /** Overrides the user handle that it returns when it signs in. */
  public byte[] userHandle = {};

  private final SecureRandom random = new SecureRandom();
  private final byte[] credentialId = new byte[32];
  private final KeyPair key = newKey();

  public SoftwareAuthenticator(String origin, String relyingParty) {
    this.origin = origin;
    this.relyingParty = relyingParty;
    random.nextBytes(credentialId);
  }

  public String credentialId() {
    return base64(credentialId);
  }

  /** What {@code navigator.credentials.create()} gives, by its {@code toJSON()}. */
  public ObjectNode create(JsonNode options) {
    userHandle = Base64.getUrlDecoder().decode(options.at("/user/id").asText());
    var clientData = clientData("webauthn.create", options.get("challenge").asText());
    var authenticatorData = concat(authenticatorData(ATTESTED), attestedCredential(cose()));
    return created(clientData, authenticatorData);
  }

  /** The same for a key of a kind that nobody asked for (EdDSA). */
  public ObjectNode createWithEd25519(JsonNode options) {
    try {
      var encoded =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
      var raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      var cose =
          concat(
              new byte[] {(byte) 0xa4},
              integer(1),
              integer(1),
              integer(3),
              integer(-8),
              integer(-1),
              integer(6),
              integer(-2),
              bytes(raw));
      return created(
          clientData("webauthn.create", options.get("challenge").asText()),
          concat(authenticatorData(ATTESTED), attestedCredential(cose)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What {@code navigator.credentials.get()} gives, by its {@code toJSON()}. */
  public ObjectNode get(JsonNode options) {
    var clientData = clientData("webauthn.get", options.get("challenge").asText());
    var authenticatorData = authenticatorData(0);
    var credential = credential();
    credential
        .putObject("response")
        .put("clientDataJSON", base64(clientData))
        .put("authenticatorData", base64(authenticatorData))
        .put("signature", base64(sign(authenticatorData, clientData)))
        .put("userHandle", base64(userHandle));
    return credential;
  }

  private ObjectNode created(byte[] clientData, byte[] authenticatorData) {
    var statement =
        attestation.equals("packed")
            ? concat(
                new byte[] {(byte) 0xa2},
                text("alg"),
                integer(ES256),
                text("sig"),
                bytes(sign(authenticatorData, clientData)))
            : new byte[] {(byte) 0xa0};
    var object =
        concat(
            new byte[] {(byte) 0xa3},
            text("fmt"),
            text(attestation),
            text("attStmt"),
            statement,
            text("authData"),
            bytes(authenticatorData));
    var credential = credential();
    var response =
        credential
            .putObject("response")
            .put("clientDataJSON", base64(clientData))
            .put("attestationObject", base64(object))
            .put("authenticatorData", base64(authenticatorData))
            .put("publicKey", base64(key.getPublic().getEncoded()))
            .put("publicKeyAlgorithm", ES256);
    response.putArray("transports").add("internal").add("hybrid");
    return credential;
  }

  private ObjectNode credential() {
    var credential =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", base64(credentialId))
            .put("rawId", base64(credentialId))
            .put("type", "public-key")
            .put("authenticatorAttachment", "platform");
    credential.putObject("clientExtensionResults").putObject("credProps").put("rk", true);
    return credential;
  }

  private byte[] clientData(String type, String challenge) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("challenge", challenge)
        .put("origin", origin)
        .put("crossOrigin", false)
        .toString()
        .getBytes(UTF_8);
  }

  private byte[] authenticatorData(int flags) {
    int all = flags | (isUserPresent ? USER_PRESENT : 0) | (verifiesUser ? USER_VERIFIED : 0);
    return ByteBuffer.allocate(37)
        .put(sha256(relyingParty.getBytes(UTF_8)))
        .put((byte) all)
        .putInt((int) signCount)
        .array();
  }

  private byte[] attestedCredential(byte[] cose) {
    return ByteBuffer.allocate(18 + credentialId.length + cose.length)
        .put(new byte[16])
        .putShort((short) credentialId.length)
        .put(credentialId)
        .put(cose)
        .array();
  }

  private byte[] cose() {
    var point = ((ECPublicKey) key.getPublic()).getW();
    return concat(
        new byte[] {(byte) 0xa5},
        integer(1),
        integer(2),
        integer(3),
        integer(ES256),
        integer(-1),
        integer(1),
        integer(-2),
        bytes(fixed(point.getAffineX())),
        integer(-3),
        bytes(fixed(point.getAffineY())));
  }

  private byte[] sign(byte[] authenticatorData, byte[] clientData) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signsWithAnotherKey ? newKey().getPrivate() : key.getPrivate());
      signature.update(authenticatorData);
      signature.update(sha256(clientData));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] fixed(BigInteger number) {
    var all = number.toByteArray();
    var fixed = new byte[32];
    int length = Math.min(32, all.length);
    System.arraycopy(all, all.length - length, fixed, 32 - length, length);
    return fixed;
  }

  /** CBOR (RFC 8949): integers from -24 to 23. */
  private static byte[] integer(int value) {
    return new byte[] {(byte) (value >= 0 ? value : 0x20 | (-1 - value))};
  }

  private static byte[] text(String text) {
    return concat(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(UTF_8));
  }

  private static byte[] bytes(byte[] content) {
    return concat(new byte[] {0x59, (byte) (content.length >> 8), (byte) content.length}, content);
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] content) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
  }
}
