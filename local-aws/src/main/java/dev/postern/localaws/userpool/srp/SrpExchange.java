package dev.postern.localaws.userpool.srp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One run of the protocol: the server's ephemeral key against the client's. */
public final class SrpExchange {

  private static final int SECRET_BITS = 512;
  private static final byte[] KEY_INFO =
      "Caldera Derived Key\u0001".getBytes(StandardCharsets.UTF_8);
  private static final int KEY_BYTES = 16;

  private final BigInteger clientPublic;
  private final SrpVerifier verifier;
  private final BigInteger serverSecret;
  private final BigInteger serverPublic;

  private SrpExchange(
      BigInteger clientPublic,
      SrpVerifier verifier,
      BigInteger serverSecret,
      BigInteger serverPublic) {
    this.clientPublic = clientPublic;
    this.verifier = verifier;
    this.serverSecret = serverSecret;
    this.serverPublic = serverPublic;
  }

  /**
   * Answers the client's public value; nothing when it is a multiple of N, which would make the
   * session key known without any password.
   */
  public static Optional<SrpExchange> answer(
      BigInteger clientPublic, SrpVerifier verifier, SecureRandom random) {
    if (clientPublic.signum() < 0 || clientPublic.mod(SrpGroup.N).signum() == 0) {
      return Optional.empty();
    }
    while (true) {
      var secret = new BigInteger(SECRET_BITS, random);
      var serverPublic =
          SrpGroup.K.multiply(verifier.verifierNumber())
              .add(SrpGroup.G.modPow(secret, SrpGroup.N))
              .mod(SrpGroup.N);
      if (serverPublic.signum() != 0) {
        return Optional.of(new SrpExchange(clientPublic, verifier, secret, serverPublic));
      }
    }
  }

  /** The server's public value {@code SRP_B}, in hexadecimal. */
  public String serverPublic() {
    return serverPublic.toString(16);
  }

  /** The user's salt, in hexadecimal. */
  public String salt() {
    return verifier.salt();
  }

  /**
   * Whether the claim shows that the client knows the password; compared in constant time.
   *
   * @param signature the client's claim, in base64
   */
  public boolean proves(
      String signature, String poolName, String userId, byte[] secretBlock, String timestamp) {
    try {
      var expected =
          mac(
              sessionKey(),
              poolName.getBytes(StandardCharsets.UTF_8),
              userId.getBytes(StandardCharsets.UTF_8),
              secretBlock,
              timestamp.getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(expected, Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private byte[] sessionKey() {
    var scrambler = SrpGroup.hashToInteger(clientPublic.toByteArray(), serverPublic.toByteArray());
    var shared =
        clientPublic
            .multiply(verifier.verifierNumber().modPow(scrambler, SrpGroup.N))
            .modPow(serverSecret, SrpGroup.N);
    var extracted = mac(scrambler.toByteArray(), shared.toByteArray());
    return Arrays.copyOf(mac(extracted, KEY_INFO), KEY_BYTES);
  }

  private static byte[] mac(byte[] key, byte[]... parts) {
    try {
      var hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (var part : parts) {
        hmac.update(part);
      }
      return hmac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
