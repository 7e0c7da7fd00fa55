package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.userpool.srp.SrpVerifier;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is told about users who don't exist where {@code PreventUserExistenceErrors} is on: made up,
 * but the same for the same name each time.
 */
final class Simulation {

  private Simulation() {}

  static SrpVerifier verifier(UserPool pool, String canonicalUsername) {
    return SrpVerifier.simulated(draw(pool, "verifier", canonicalUsername));
  }

  /** AWS makes up a UUID here, also in pools whose real users have other names. */
  static String userId(UserPool pool, String canonicalUsername) {
    var drawn = ByteBuffer.wrap(draw(pool, "user id", canonicalUsername));
    return new UUID(drawn.getLong(), drawn.getLong()).toString();
  }

  static Delivery delivery(UserPool pool, String canonicalUsername) {
    var drawn = draw(pool, "delivery", canonicalUsername);
    return pool.rules().autoVerifiedAttributes().contains("phone_number")
        ? new Delivery("phone_number", phoneNumber(drawn))
        : new Delivery("email", mailbox(drawn));
  }

  /** Where a code would go; a name that is an address itself is where it goes for real users. */
  static Delivery delivery(UserPool pool, String signInName, String attribute) {
    boolean mail = attribute.equals("email");
    if (mail ? AttributeSchema.isEmail(signInName) : AttributeSchema.isPhoneNumber(signInName)) {
      return new Delivery(attribute, signInName);
    }
    var drawn = draw(pool, attribute, pool.rules().canonical(signInName));
    return new Delivery(attribute, mail ? mailbox(drawn) : phoneNumber(drawn));
  }

  private static String mailbox(byte[] drawn) {
    return letter(drawn[0]) + "@" + letter(drawn[1]);
  }

  private static String phoneNumber(byte[] drawn) {
    return "+1555555%04d".formatted(ByteBuffer.wrap(drawn).getShort() & 0xfff);
  }

  private static char letter(byte drawn) {
    return (char) ('a' + Math.floorMod(drawn, 26));
  }

  private static byte[] draw(UserPool pool, String purpose, String canonicalUsername) {
    try {
      var hmac = Mac.getInstance("HmacSHA512");
      hmac.init(new SecretKeySpec(pool.simulationKey().getBytes(UTF_8), "HmacSHA512"));
      return hmac.doFinal((purpose + "\n" + canonicalUsername).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA512", e);
    }
  }
}
