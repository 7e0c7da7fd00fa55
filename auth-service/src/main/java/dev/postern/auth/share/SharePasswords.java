package dev.postern.auth.share;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes the passwords of shares by PBKDF2-HMAC-SHA512, in as many rounds as OWASP's password
 * storage cheat sheet asks for. What one hash costs, strangers must not make us pay many times at
 * once: a few are reckoned at a time, and the others wait or are sent away.
 */
final class SharePasswords {
  static final int ROUNDS = 210_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final int rounds;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore places =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  SharePasswords(int rounds) {
    this.rounds = rounds;
  }

  /** Rounds, salt and hash, parted by dots: more rounds may be asked for one day. */
  String hash(Secret password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return "%d.%s.%s"
        .formatted(
            rounds,
            ENCODER.encodeToString(salt),
            ENCODER.encodeToString(reckon(password, salt, rounds)));
  }

  /** Whether the password is the one that was hashed; takes as long either way. */
  boolean isRight(Secret password, String hash) {
    String[] parts = hash.split("\\.", -1);
    Base64.Decoder decoder = Base64.getUrlDecoder();
    return MessageDigest.isEqual(
        decoder.decode(parts[2]),
        reckon(password, decoder.decode(parts[1]), Integer.parseInt(parts[0])));
  }

  private byte[] reckon(Secret password, byte[] salt, int times) {
    takePlace();
    PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, times, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has PBKDF2 with HMAC-SHA-512", e);
    } finally {
      spec.clearPassword();
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Failure.of(Reason.THROTTLED, "Too many passwords are being checked at the moment.")
        .retryAfter(Duration.ofSeconds(2));
  }
}
