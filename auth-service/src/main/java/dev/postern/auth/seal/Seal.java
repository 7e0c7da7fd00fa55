package dev.postern.auth.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what rests outside this process with AES-256-GCM. The first key seals and all open, so keys
 * are changed by putting a new one in front and dropping the old one when nothing sealed by it is
 * left. A seal holds for one purpose: taken for another it doesn't open.
 */
public final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, SecretKey> keys;
  private final String sealing;
  private final SecureRandom random = new SecureRandom();

  private Seal(Map<String, SecretKey> keys, String sealing) {
    this.keys = keys;
    this.sealing = sealing;
  }

  /**
   * A seal with these keys.
   *
   * @param keys at least one; no id twice and none with a dot
   */
  public static Seal of(List<Key> keys) {
    Map<String, SecretKey> byId = new LinkedHashMap<>();
    keys.forEach(key -> byId.put(key.id(), key.key()));
    return new Seal(byId, keys.getFirst().id());
  }

  /** Key id, nonce and cipher text, parted by dots, each in base64url. */
  public String close(String purpose, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, sealing, nonce, purpose);
      return String.join(
          ".",
          sealing,
          ENCODER.encodeToString(nonce),
          ENCODER.encodeToString(cipher.doFinal(plain)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** What was sealed; empty where no key opens it, or it was sealed for another purpose. */
  public Optional<byte[]> open(String purpose, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 3 || !keys.containsKey(parts[0])) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      byte[] nonce = decoder.decode(parts[1]);
      if (nonce.length != NONCE_BYTES) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, parts[0], nonce, purpose);
      return Optional.of(cipher.doFinal(decoder.decode(parts[2])));
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** A secret for another purpose: differs by label, says nothing of the keys. */
  public byte[] derive(String label) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keyOf(sealing).getEncoded(), "HmacSHA256"));
      return mac.doFinal(label.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, String purpose)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, keyOf(keyId), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((keyId + "." + purpose).getBytes(UTF_8));
    return cipher;
  }

  private SecretKey keyOf(String id) {
    @Nullable SecretKey key = keys.get(id);
    if (key == null) {
      throw new IllegalArgumentException("no key " + id);
    }
    return key;
  }

  /** One AES key of 256 bits. */
  public record Key(String id, SecretKey key) {}
}
