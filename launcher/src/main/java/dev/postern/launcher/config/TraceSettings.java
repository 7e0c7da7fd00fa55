package dev.postern.launcher.config;

import dev.postern.contract.bus.Secret;
import dev.postern.launcher.trace.TraceConfig;
import java.net.URI;
import java.util.Optional;

/** The settings by which traces are collected. */
final class TraceSettings {
  private static final String TRACES = "telemetry.traces.";
  private static final String USUAL_RATIO = "0.1";

  private TraceSettings() {}

  /** Empty where none are. */
  static Optional<TraceConfig> read(Settings settings) {
    Optional<URI> endpoint = settings.optionalUri(TRACES + "endpoint");
    Optional<Secret> authorization = settings.optionalSecret(TRACES + "authorization");
    double ratio = ratio(settings);
    return endpoint.map(uri -> new TraceConfig(uri, ratio, authorization));
  }

  private static double ratio(Settings settings) {
    String key = TRACES + "sample-ratio";
    String text = settings.optionalText(key).orElse(USUAL_RATIO);
    if (!text.matches("0(?:\\.[0-9]{1,6})?|1(?:\\.0{1,6})?")) {
      settings.problem(key, "a number from 0 to 1, such as 0.1");
      return 0;
    }
    return Double.parseDouble(text);
  }
}
