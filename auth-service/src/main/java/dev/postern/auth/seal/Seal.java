package dev.postern.auth.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * left. A key that comes while the process runs opens at once and seals a while later, when all
 * nodes have it. A seal holds for one purpose: taken for another it doesn't open.
 */
public final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern FORM = Pattern.compile("([\\w-]{1,32})\\.[\\w-]{16}\\.[\\w-]{22,}");
  private static final Counter NOT_KNOWN =
      Counter.builder("postern.seals.not.known")
          .description("Looks at what was sealed by a key that this node never had")
          .register(Metrics.globalRegistry);

  private final LongSupplier nanoTime;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> takenAway = ConcurrentHashMap.newKeySet();
  private volatile Keys keys;

  private Seal(Keys keys, LongSupplier nanoTime) {
    this.keys = keys;
    this.nanoTime = nanoTime;
  }

  /**
   * A seal with these keys.
   *
   * @param keys at least one; no id twice and none with a dot
   */
  public static Seal of(List<Key> keys) {
    return of(keys, System::nanoTime);
  }

  static Seal of(List<Key> keys, LongSupplier nanoTime) {
    String first = keys.getFirst().id();
    return new Seal(new Keys(byId(keys), first, first, nanoTime.getAsLong()), nanoTime);
  }

  /**
   * From now on these keys open, and no others.
   *
   * @param keys at least one; no id twice and none with a dot
   * @param untilKnown after which the first of them seals; until then what sealed before does, if
   *     it is still among them
   */
  public synchronized void change(List<Key> keys, Duration untilKnown) {
    SequencedMap<String, SecretKey> all = byId(keys);
    String first = keys.getFirst().id();
    String before = sealing(this.keys);
    takenAway.addAll(this.keys.byId().keySet());
    takenAway.removeAll(all.keySet());
    this.keys =
        new Keys(
            all,
            all.containsKey(before) ? before : first,
            first,
            nanoTime.getAsLong() + untilKnown.toNanos());
  }

  /** Ids of the keys that open at present. */
  public List<String> ids() {
    return List.copyOf(keys.byId().keySet());
  }

  /** Key id, nonce and cipher text, parted by dots, each in base64url. */
  public String close(String purpose, byte[] plain) {
    Keys present = keys;
    return close(present, sealing(present), purpose, plain);
  }

  /**
   * The same by that key, for nodes that have no other in common with this one; empty where it was
   * taken away.
   */
  public Optional<String> closeBy(String id, String purpose, byte[] plain) {
    Keys present = keys;
    return present.byId().containsKey(id)
        ? Optional.of(close(present, id, purpose, plain))
        : Optional.empty();
  }

  private String close(Keys present, String sealing, String purpose, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, sealing, present.of(sealing), nonce, purpose);
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
    @Nullable SecretKey key = keys.byId().get(parts[0]);
    if (parts.length != 3 || key == null) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      byte[] nonce = decoder.decode(parts[1]);
      if (nonce.length != NONCE_BYTES) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, parts[0], key, nonce, purpose);
      return Optional.of(cipher.doFinal(decoder.decode(parts[2])));
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * Whether that looks like a seal of a key that this node hasn't got, and didn't have before it
   * was taken away: one that it will be given yet, or that others have and it should.
   */
  public boolean isOfUnknownKey(String sealed) {
    Matcher form = FORM.matcher(sealed);
    boolean unknown =
        form.matches()
            && !keys.byId().containsKey(form.group(1))
            && !takenAway.contains(form.group(1));
    if (unknown) {
      NOT_KNOWN.increment();
    }
    return unknown;
  }

  /**
   * A secret for another purpose: differs by label, says nothing of the keys. It comes of the last
   * key, which all nodes have in common while a new one comes in front.
   */
  public byte[] derive(String label) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.byId().lastEntry().getValue().getEncoded(), "HmacSHA256"));
      return mac.doFinal(label.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private String sealing(Keys present) {
    return nanoTime.getAsLong() - present.from() < 0 ? present.before() : present.first();
  }

  private static SequencedMap<String, SecretKey> byId(List<Key> keys) {
    SequencedMap<String, SecretKey> byId = new LinkedHashMap<>();
    keys.forEach(key -> byId.put(key.id(), key.key()));
    return byId;
  }

  private static Cipher cipher(int mode, String id, SecretKey key, byte[] nonce, String purpose)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((id + "." + purpose).getBytes(UTF_8));
    return cipher;
  }

  /** One AES key of 256 bits. */
  public record Key(String id, SecretKey key) {}

  /**
   * Keys at present.
   *
   * @param before id of the one that seals until then
   * @param first id of the one that seals from then on
   * @param from when that is, by the clock of this seal
   */
  private record Keys(
      SequencedMap<String, SecretKey> byId, String before, String first, long from) {
    SecretKey of(String id) {
      @Nullable SecretKey key = byId.get(id);
      if (key == null) {
        throw new IllegalArgumentException("no key " + id);
      }
      return key;
    }
  }
}
