package dev.postern.localaws.sts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postern.localaws.state.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals sessions into their tokens and opens them again (AES-256-GCM), so that nothing grows with
 * the number of sessions and those of before a restart are still good, as with AWS.
 */
final class SessionTokens {
  private static final String STATE = "sts-key";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MOST_REMEMBERED = 1_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).addModule(new Jdk8Module()).build();

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final Map<String, SealedSession> opened =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SealedSession> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  SessionTokens(StateDirectory state) {
    Optional<Snapshot> saved = state.load(STATE, Snapshot.class);
    byte[] bytes = new byte[KEY_BYTES];
    if (saved.isPresent()) {
      bytes = Base64.getDecoder().decode(saved.get().key());
    } else {
      random.nextBytes(bytes);
      state.save(STATE, new Snapshot(Base64.getEncoder().encodeToString(bytes)));
    }
    this.key = new SecretKeySpec(bytes, "AES");
  }

  String seal(SealedSession session) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(JSON.writeValueAsBytes(session));
      byte[] token =
          ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return Base64.getEncoder().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a session", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a session", e);
    }
  }

  /** The session of a token; nothing where the token is not one that was sealed here. */
  synchronized Optional<SealedSession> open(String token) {
    @Nullable SealedSession known = opened.get(token);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<SealedSession> session = unseal(token);
    session.ifPresent(found -> opened.put(token, found));
    return session;
  }

  private Optional<SealedSession> unseal(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length <= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    try {
      byte[] json =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES))
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return Optional.of(JSON.readValue(json, SealedSession.class));
    } catch (AEADBadTagException forged) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open a session token", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a session", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  /** The sealing key, as it stands on disk. */
  record Snapshot(String key) {
    @Override
    public String toString() {
      return "Snapshot[***]";
    }
  }
}
