package dev.postern.launcher.trace;

import dev.postern.contract.bus.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Where traces go, and how many.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, with its whole path
 * @param ratio how many of all requests are collected, from 0 to 1
 * @param authorization what the collector is told in the field of that name
 */
public record TraceConfig(URI endpoint, double ratio, Optional<Secret> authorization) {
  /** Checks the ratio. */
  public TraceConfig {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("the ratio is from 0 to 1");
    }
  }
}
