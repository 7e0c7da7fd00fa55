package dev.postern.localaws.token;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes 2,048-bit RSA keys in the background: each takes some hundred milliseconds of a processor,
 * which a start has better use for. So the first is begun a while after it was asked for, or when
 * somebody waits for it.
 */
public final class KeyForge implements AutoCloseable {

  private static final int KEY_BITS = 2_048;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** By then most starts are over. */
  private static final Duration COLD = Duration.ofSeconds(3);

  private final Supplier<RSAKey> smith;
  private final CompletableFuture<Boolean> fire;

  /** What it is given after the end is left undone, as is what was given before. */
  private final ExecutorService anvil =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform()
              .name("local-aws-keys")
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** Makes new keys, after a while. */
  public KeyForge() {
    this(
        new Smith(new SecureRandom()),
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, COLD.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Takes keys from elsewhere, still in the background, but at once. */
  public KeyForge(Supplier<RSAKey> smith) {
    this(smith, CompletableFuture.completedFuture(true));
  }

  /**
   * @param fire without which no key is made
   */
  KeyForge(Supplier<RSAKey> smith, CompletableFuture<Boolean> fire) {
    this.smith = smith;
    this.fire = fire;
  }

  /** The next key, a new one each time; complete once it is made. */
  public CompletableFuture<RSAKey> next() {
    return fire.thenApplyAsync(_ -> smith.get(), anvil);
  }

  /** The next key, for somebody who waits. */
  public RSAKey nextNow() {
    hurry();
    return next().join();
  }

  /** Begins at once what has been asked for; somebody waits. */
  void hurry() {
    fire.complete(true);
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
