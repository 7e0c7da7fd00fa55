package dev.postern.auth.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
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
 * Seals Cognito's tokens with AES-256-GCM before they rest anywhere. The first key seals and all
 * open, so keys are changed by putting a new one in front and dropping the old one a session's life
 * later. A seal holds for one session: moved to another it doesn't open.
 */
public final class TokenVault {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, SecretKey> keys;
  private final String sealing;
  private final SecureRandom random = new SecureRandom();

  private TokenVault(Map<String, SecretKey> keys, String sealing) {
    this.keys = keys;
    this.sealing = sealing;
  }

  /**
   * A vault with these keys.
   *
   * @param keys at least one; no id twice and none with a dot
   */
  public static TokenVault of(List<Key> keys) {
    Map<String, SecretKey> byId = new LinkedHashMap<>();
    keys.forEach(key -> byId.put(key.id(), key.key()));
    return new TokenVault(byId, keys.getFirst().id());
  }

  /** What a session's tokens look like at rest: key id, nonce and cipher text. */
  public String seal(SessionId session, UserTokens tokens) {
    byte[] plain =
        new JsonObject()
            .put("id", tokens.idToken().reveal())
            .put("access", tokens.accessToken().reveal())
            .put("refresh", tokens.refreshToken().reveal())
            .put("idExpiresAt", tokens.idTokenExpiresAt().toString())
            .toBuffer()
            .getBytes();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, sealing, nonce, session);
      return String.join(
          ".",
          sealing,
          ENCODER.encodeToString(nonce),
          ENCODER.encodeToString(cipher.doFinal(plain)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The tokens; empty where no key opens the seal, or it is not this session's. */
  public Optional<UserTokens> open(SessionId session, String sealed) {
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
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, parts[0], nonce, session);
      byte[] plain = cipher.doFinal(decoder.decode(parts[2]));
      try {
        return Optional.of(read(new JsonObject(Buffer.buffer(plain))));
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** A secret of this vault for another purpose: differs by label, says nothing of the keys. */
  public byte[] derive(String label) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keyOf(sealing).getEncoded(), "HmacSHA256"));
      return mac.doFinal(label.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, SessionId session)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, keyOf(keyId), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((keyId + "." + session.value()).getBytes(UTF_8));
    return cipher;
  }

  private SecretKey keyOf(String id) {
    @Nullable SecretKey key = keys.get(id);
    if (key == null) {
      throw new IllegalArgumentException("no key " + id);
    }
    return key;
  }

  private static UserTokens read(JsonObject json) {
    return new UserTokens(
        new Secret(json.getString("id")),
        new Secret(json.getString("access")),
        new Secret(json.getString("refresh")),
        Instant.parse(json.getString("idExpiresAt")));
  }

  /** One AES key of 256 bits. */
  public record Key(String id, SecretKey key) {}
}
