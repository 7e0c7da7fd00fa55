package dev.postern.e2e;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app (RFC 6238): six digits by SHA-1, new every 30 seconds. */
record Totp(String secret) {
  private static final int STEP_SECONDS = 30;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** What the app shows then. */
  String codeAt(Instant time) {
    byte[] counter = new byte[8];
    long step = time.getEpochSecond() / STEP_SECONDS;
    for (int i = 7; i >= 0; i--) {
      counter[i] = (byte) step;
      step >>= 8;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key(), "HmacSHA1"));
      byte[] hash = mac.doFinal(counter);
      int at = hash[hash.length - 1] & 0xf;
      int number = new BigInteger(1, java.util.Arrays.copyOfRange(hash, at, at + 4)).intValue();
      return "%06d".formatted((number & 0x7fffffff) % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] key() {
    StringBuilder bits = new StringBuilder();
    for (char letter : secret.replaceAll("\\s", "").toUpperCase(Locale.ROOT).toCharArray()) {
      String five = Integer.toBinaryString(BASE32.indexOf(letter));
      bits.append("0".repeat(5 - five.length())).append(five);
    }
    byte[] key = new byte[bits.length() / 8];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
    }
    return key;
  }
}
