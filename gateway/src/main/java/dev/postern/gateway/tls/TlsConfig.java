package dev.postern.gateway.tls;

import java.nio.file.Path;
import java.time.Duration;

/**
 * By what the gateway shows who it is.
 *
 * @param certificate in PEM, with its chain
 * @param key its private key, in PEM
 * @param rereadEvery how often the files are looked at again; a changed pair is in force for new
 *     connections without a restart
 */
public record TlsConfig(Path certificate, Path key, Duration rereadEvery) {
  /** Checks the time. */
  public TlsConfig {
    if (!rereadEvery.isPositive()) {
      throw new IllegalArgumentException("the files must be looked at from time to time");
    }
  }
}
