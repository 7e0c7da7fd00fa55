package dev.postern.localaws.token;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes 2,048-bit RSA keys in the background: each takes some hundred milliseconds, which nobody
 * should wait for at start.
 */
public final class KeyForge implements AutoCloseable {

  private static final int KEY_BITS = 2_048;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Supplier<RSAKey> smith;
  private final Queue<CompletableFuture<RSAKey>> ahead = new ArrayDeque<>();
  private final ExecutorService anvil =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .name("local-aws-keys")
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .factory());

  /** Makes new keys. */
  public KeyForge() {
    this(new Smith(new SecureRandom()));
  }

  /** Takes keys from elsewhere, still in the background. */
  public KeyForge(Supplier<RSAKey> smith) {
    this.smith = smith;
  }

  /** Starts on keys that somebody is going to ask for soon. */
  public synchronized void prepare(int keys) {
    while (ahead.size() < keys) {
      ahead.add(CompletableFuture.supplyAsync(smith, anvil));
    }
  }

  /** The next key, a new one each time; complete once it is made. */
  public synchronized CompletableFuture<RSAKey> next() {
    var prepared = ahead.poll();
    return prepared == null ? CompletableFuture.supplyAsync(smith, anvil) : prepared;
  }

  /** Ends the work, and waits for the key that is being made and for whoever stores it. */
  @Override
  public void close() {
    anvil.shutdownNow();
    try {
      if (!anvil.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("a key is still being made");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Smith(SecureRandom random) implements Supplier<RSAKey> {
    @Override
    public RSAKey get() {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS, random);
        var pair = generator.generateKeyPair();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
            .privateKey((RSAPrivateKey) pair.getPrivate())
            .keyID(newKeyId())
            .build();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has RSA", e);
      }
    }

    /** Key ids as Cognito makes them: 32 bytes in base64. */
    private String newKeyId() {
      var id = new byte[32];
      random.nextBytes(id);
      return Base64.getEncoder().encodeToString(id);
    }
  }
}
