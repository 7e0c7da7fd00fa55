package dev.postern.localaws.userpool;

import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A user's authenticator app, worked out bit by bit and sharing no code with the pool's side. */
public final class AuthenticatorApp {

  private final byte[] key;

  private AuthenticatorApp(byte[] key) {
    this.key = key;
  }

  public static AuthenticatorApp with(String base32) {
    var bits = new StringBuilder();
    for (int i = 0; i < base32.length(); i++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
      bits.append("%5s".formatted(Integer.toBinaryString(value)).replace(' ', '0'));
    }
    var key = new byte[bits.length() / 8];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
    }
    return new AuthenticatorApp(key);
  }

  /** The code it shows at the time. */
  public String codeAt(Instant time) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      var message = new byte[8];
      long step = time.getEpochSecond() / 30;
      for (int i = 7; i >= 0; i--) {
        message[i] = (byte) step;
        step >>= 8;
      }
      var hash = mac.doFinal(message);
      int at = hash[19] & 15;
      int number =
          (hash[at] & 127) << 24
              | (hash[at + 1] & 255) << 16
              | (hash[at + 2] & 255) << 8
              | (hash[at + 3] & 255);
      var digits = "00000" + number;
      return digits.substring(digits.length() - 6);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
