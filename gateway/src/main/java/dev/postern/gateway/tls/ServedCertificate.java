package dev.postern.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** A certificate and its key as they were read together, of which is known that they fit. */
public record ServedCertificate(Buffer certificate, Buffer key) {
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");
  private static final byte[] SAMPLE = {1};

  /**
   * Reads the files; blocks.
   *
   * @throws IllegalArgumentException where they can't be read or don't belong together
   */
  public static ServedCertificate read(Vertx vertx, TlsConfig files) {
    try {
      ServedCertificate read =
          new ServedCertificate(
              Buffer.buffer(Files.readAllBytes(files.certificate())),
              Buffer.buffer(Files.readAllBytes(files.key())));
      read.requireFit(vertx);
      return read;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The certificate of the gateway can't be read: " + e.getMessage(), e);
    }
  }

  /** The same for Vert.x. */
  public PemKeyCertOptions options() {
    return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
  }

  /** One file may have been replaced already, and the other not yet. */
  private void requireFit(Vertx vertx) {
    boolean fit;
    try {
      fit =
          Stream.of(options().getKeyManagerFactory(vertx).getKeyManagers())
              .anyMatch(ServedCertificate::fits);
    } catch (IllegalArgumentException unreadable) {
      throw unreadable;
    } catch (Exception e) {
      // Vert.x's factory declares no narrower one
      throw new IllegalArgumentException(
          "The certificate of the gateway can't be used: " + e.getMessage(), e);
    }
    if (!fit) {
      throw new IllegalArgumentException(
          "The certificate and the key of the gateway don't belong together.");
    }
  }

  private static boolean fits(KeyManager manager) {
    return manager instanceof X509KeyManager keys
        && SIGNATURES.keySet().stream().anyMatch(type -> fits(keys, type));
  }

  private static boolean fits(X509KeyManager keys, String type) {
    String @Nullable [] aliases = keys.getServerAliases(type, null);
    List<String> found = aliases == null ? List.of() : Arrays.asList(aliases);
    return found.stream()
        .anyMatch(
            alias ->
                fits(
                    String.valueOf(SIGNATURES.get(type)),
                    keys.getPrivateKey(alias),
                    keys.getCertificateChain(alias)[0]));
  }

  private static boolean fits(String algorithm, PrivateKey key, X509Certificate certificate) {
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(SAMPLE);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate.getPublicKey());
      verifying.update(SAMPLE);
      return verifying.verify(signature);
    } catch (GeneralSecurityException different) {
      return false;
    }
  }
}
