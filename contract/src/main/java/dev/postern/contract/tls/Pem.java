package dev.postern.contract.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/** Reads PEM as Vert.x does, for Java's own TLS; blocks where it names files. */
public final class Pem {
  private Pem() {}

  /**
   * Certificates with their keys.
   *
   * @throws IllegalArgumentException where they can't be read, which says why
   */
  public static X509KeyManager keys(Vertx vertx, PemKeyCertOptions pem) {
    return only(X509KeyManager.class, () -> pem.getKeyManagerFactory(vertx).getKeyManagers());
  }

  /**
   * Authorities that vouch for others.
   *
   * @throws IllegalArgumentException where they can't be read, which says why
   */
  public static X509TrustManager authorities(Vertx vertx, PemTrustOptions pem) {
    return only(X509TrustManager.class, () -> pem.getTrustManagerFactory(vertx).getTrustManagers());
  }

  private static <T> T only(Class<T> type, Opening opening) {
    return Stream.of(opened(opening))
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no X.509 in it"));
  }

  private static Object[] opened(Opening opening) {
    try {
      return opening.open();
    } catch (IllegalArgumentException unreadable) {
      throw unreadable;
    } catch (Exception unusable) {
      // Vert.x's factories declare no narrower one
      throw new IllegalArgumentException(unusable.getMessage(), unusable);
    }
  }

  @FunctionalInterface
  private interface Opening {
    Object[] open() throws Exception;
  }
}
