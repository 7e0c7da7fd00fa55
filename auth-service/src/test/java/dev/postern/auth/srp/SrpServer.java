package dev.postern.auth.srp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The server's side of SRP, written from the protocol alone so that it shares no mistake. */
final class SrpServer {
  private static final BigInteger N = SrpGroup.N;
  private static final BigInteger G = BigInteger.TWO;

  private final String pool;
  private final String user;
  private final BigInteger salt;
  private final BigInteger verifier;
  private final BigInteger b;
  private final byte[] secretBlock;

  SrpServer(String pool, String user, String password, BigInteger salt, RandomGenerator random) {
    this.pool = pool;
    this.user = user;
    this.salt = salt;
    byte[] inner = sha256((pool + user + ":" + password).getBytes(UTF_8));
    BigInteger x = new BigInteger(1, sha256(salt.toByteArray(), inner));
    this.verifier = G.modPow(x, N);
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.b = new BigInteger(1, bytes);
    this.secretBlock = new byte[40];
    random.nextBytes(secretBlock);
  }

  BigInteger serverKey() {
    BigInteger k = new BigInteger(1, sha256(N.toByteArray(), G.toByteArray()));
    return k.multiply(verifier).add(G.modPow(b, N)).mod(N);
  }

  PasswordChallenge challenge() {
    return PasswordChallenge.of(
        Map.of(
            "USER_ID_FOR_SRP", user,
            "SALT", salt.toString(16),
            "SRP_B", serverKey().toString(16),
            "SECRET_BLOCK", Base64.getEncoder().encodeToString(secretBlock)));
  }

  boolean accepts(String clientKey, PasswordProof proof) {
    BigInteger a = new BigInteger(clientKey, 16);
    BigInteger u = new BigInteger(1, sha256(a.toByteArray(), serverKey().toByteArray()));
    BigInteger s = a.multiply(verifier.modPow(u, N)).modPow(b, N);
    byte[] extracted = hmac(u.toByteArray(), s.toByteArray());
    byte[] expanded = hmac(extracted, "Caldera Derived Key".getBytes(UTF_8), new byte[] {1});
    byte[] key = java.util.Arrays.copyOf(expanded, 16);
    byte[] signature =
        hmac(
            key,
            pool.getBytes(UTF_8),
            user.getBytes(UTF_8),
            Base64.getDecoder().decode(proof.secretBlock()),
            proof.timestamp().getBytes(UTF_8));
    return MessageDigest.isEqual(signature, Base64.getDecoder().decode(proof.signature()));
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(joined(parts));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(joined(parts));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
