package dev.postern.auth;

import dev.postern.contract.bus.Secret;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shows codes as an app on a phone does (RFC 6238: SHA-1, 30 seconds, six digits). */
public final class AuthenticatorApp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] key;

  /** An app that has taken the secret. */
  public AuthenticatorApp(Secret base32) {
    this.key = decoded(base32.reveal());
  }

  /** What it shows then. */
  public Secret codeAt(Instant time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash =
          mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(time.getEpochSecond() / 30).array());
      int offset = hash[hash.length - 1] & 0xF;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
      return new Secret("%06d".formatted(number % 1_000_000));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] decoded(String base32) {
    BigInteger bits = BigInteger.ONE;
    for (int i = 0; i < base32.length(); i++) {
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(base32.charAt(i))));
    }
    int bytes = base32.length() * 5 / 8;
    byte[] whole = bits.shiftRight(base32.length() * 5 % 8).toByteArray();
    byte[] key = new byte[bytes];
    System.arraycopy(whole, whole.length - bytes, key, 0, bytes);
    return key;
  }
}
