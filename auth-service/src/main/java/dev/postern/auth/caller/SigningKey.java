package dev.postern.auth.caller;

import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** One RSA key of this process; its private half is nowhere else and is never written down. */
final class SigningKey {
  private static final int BITS = 2048;
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final String id;
  private final PrivateKey privateKey;
  private final Map<String, String> jwk;

  private SigningKey(String id, KeyPair pair) {
    this.id = id;
    this.privateKey = pair.getPrivate();
    RSAPublicKey publicKey = (RSAPublicKey) pair.getPublic();
    this.jwk =
        Map.of(
            "kty",
            "RSA",
            "use",
            "sig",
            "alg",
            "RS256",
            "kid",
            id,
            "n",
            unsigned(publicKey.getModulus().toByteArray()),
            "e",
            unsigned(publicKey.getPublicExponent().toByteArray()));
  }

  /** A new key; takes some hundred milliseconds of a processor. */
  static SigningKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new SigningKey(UUID.randomUUID().toString(), generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  String id() {
    return id;
  }

  /** The public half as RFC 7517 writes it. */
  Map<String, String> jwk() {
    return jwk;
  }

  /** RS256, about a millisecond. */
  byte[] sign(byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey);
      signature.update(content);
      return signature.sign();
    } catch (NoSuchAlgorithmException | InvalidKeyException | SignatureException e) {
      throw new IllegalStateException("every Java platform has RSA with SHA-256", e);
    }
  }

  /** RFC 7518 wants no sign byte. */
  private static String unsigned(byte[] twosComplement) {
    int start = twosComplement[0] == 0 ? 1 : 0;
    byte[] magnitude = Arrays.copyOfRange(twosComplement, start, twosComplement.length);
    return BASE64URL.encodeToString(magnitude);
  }
}
