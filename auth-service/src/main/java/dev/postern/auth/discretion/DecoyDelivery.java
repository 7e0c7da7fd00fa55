package dev.postern.auth.discretion;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.signup.CodeDelivery;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a code would have gone for a name that gets none, so that asking for one doesn't tell who
 * has an account. The same name gets the same answer, which nobody can foretell without the key.
 */
public final class DecoyDelivery {
  private static final String HMAC = "HmacSHA256";
  private static final Pattern PHONE = Pattern.compile("\\+[0-9]{5,15}");
  private static final int SHOWN_DIGITS = 4;

  private final SecretKeySpec key;

  /**
   * @param key the same on every node
   */
  public DecoyDelivery(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
  }

  /** The masked address for a name that was typed. */
  public CodeDelivery to(String username) {
    int at = username.indexOf('@');
    if (at > 0 && at < username.length() - 1) {
      return email(firstOf(username), firstOf(username.substring(at + 1)));
    }
    if (PHONE.matcher(username).matches()) {
      int hidden = username.length() - 1 - SHOWN_DIGITS;
      return new CodeDelivery(
          "SMS", "+" + "*".repeat(hidden) + username.substring(username.length() - SHOWN_DIGITS));
    }
    byte[] hash = hash(username);
    return email(letter(hash[0]), letter(hash[1]));
  }

  private static CodeDelivery email(String user, String domain) {
    return new CodeDelivery("EMAIL", user + "***@" + domain + "***");
  }

  private static String firstOf(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1));
  }

  private static String letter(byte random) {
    return String.valueOf((char) ('a' + Byte.toUnsignedInt(random) % 26));
  }

  private byte[] hash(String username) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(username.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
