package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a user's authenticator app and the pool share: codes of six digits by HMAC-SHA-1 over steps
 * of 30 seconds (RFC 6238).
 *
 * @param base32 32 bytes in base32 without padding, as Cognito hands them out
 */
record TotpSecret(String base32) {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int CHARACTERS = 52;
  private static final int BITS_A_CHARACTER = 5;
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final long STEPS_OF_TOLERANCE = 1;
  private static final int MODULUS = 1_000_000;

  /** Draws a new secret. */
  static TotpSecret random(SecureRandom random) {
    var text = new StringBuilder(CHARACTERS);
    for (int i = 0; i < CHARACTERS; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new TotpSecret(text.toString());
  }

  /** The time step whose code this is: now, the one before or the one after. */
  Optional<Long> stepOf(String code, Instant now) {
    long current = now.getEpochSecond() / STEP.toSeconds();
    return LongStream.rangeClosed(current - STEPS_OF_TOLERANCE, current + STEPS_OF_TOLERANCE)
        .filter(step -> isSame(code(step), code))
        .boxed()
        .findFirst();
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(US_ASCII), given.getBytes(US_ASCII));
  }

  private String code(long step) {
    try {
      var hmac = Mac.getInstance("HmacSHA1");
      hmac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
      var hash =
          ByteBuffer.wrap(hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
      int offset = hash.get(hash.capacity() - 1) & 0xf;
      return "%06d".formatted((hash.getInt(offset) & Integer.MAX_VALUE) % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  /** Bits that don't fill a byte at the end are left out (RFC 4648, section 6). */
  private byte[] bytes() {
    var bits = BigInteger.ZERO;
    for (int i = 0; i < base32.length(); i++) {
      int value = ALPHABET.indexOf(base32.charAt(i));
      bits = bits.shiftLeft(BITS_A_CHARACTER).add(BigInteger.valueOf(value));
    }
    int length = base32.length() * BITS_A_CHARACTER / Byte.SIZE;
    var filled = bits.shiftRight(base32.length() * BITS_A_CHARACTER % Byte.SIZE).toByteArray();
    var bytes = new byte[length];
    int copied = Math.min(length, filled.length);
    System.arraycopy(filled, filled.length - copied, bytes, length - copied, copied);
    return bytes;
  }

  @Override
  public String toString() {
    return "TotpSecret[***]";
  }
}
