package dev.postern.gateway.tls;

import dev.postern.contract.tls.CertifiedKey;
import dev.postern.contract.tls.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;

/** A certificate and its key as they were read together, of which is known that they fit. */
public record ServedCertificate(Buffer certificate, Buffer key) {
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

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "ServedCertificate[***]";
  }

  /** The same for Vert.x. */
  public PemKeyCertOptions options() {
    return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
  }

  /** One file may have been replaced already, and the other not yet. */
  private void requireFit(Vertx vertx) {
    if (CertifiedKey.of(Pem.keys(vertx, options()))
        .filter(CertifiedKey::belongTogether)
        .isEmpty()) {
      throw new IllegalArgumentException(
          "The certificate and the key of the gateway don't belong together.");
    }
  }
}
