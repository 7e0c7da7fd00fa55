package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.gateway.tls.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Certificates for a gateway, and clients that look at them without trusting anybody. */
final class SelfSigned {
  private static final int PATIENCE_SECONDS = 20;
  private static final Duration REREAD = Duration.ofMillis(20);

  private SelfSigned() {}

  /** A certificate for that name, and its key, in files of a folder. */
  static TlsConfig in(Path folder, String name) {
    try {
      Process openssl =
          new ProcessBuilder(
                  ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
                          + " -keyout %1$s.key -out %1$s.pem -subj /CN=%1$s")
                      .formatted(name)
                      .split(" ", -1))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(name + ".log").toFile())
              .start();
      assertThat(openssl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new TlsConfig(folder.resolve(name + ".pem"), folder.resolve(name + ".key"), REREAD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same in a folder of its own. */
  static TlsConfig anywhere() {
    try {
      return in(Files.createTempDirectory("postern-certificate"), "localhost");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a client that takes any certificate. */
  static SSLContext trustingAll() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustingAll()}, new SecureRandom());
    return context;
  }

  private static final class TrustingAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
