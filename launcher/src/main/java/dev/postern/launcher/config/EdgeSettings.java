package dev.postern.launcher.config;

import dev.postern.gateway.http.Edge;
import dev.postern.gateway.peer.ForwardedField;
import dev.postern.gateway.peer.IpNetwork;
import dev.postern.gateway.peer.RequestRate;
import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import dev.postern.gateway.tls.TlsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The settings by which the gateway meets the network. */
final class EdgeSettings {
  private static final RequestRate USUAL_REQUESTS = new RequestRate(12_000, Duration.ofMinutes(1));
  private static final RequestRate USUAL_OPEN = new RequestRate(600, Duration.ofMinutes(1));

  private static final Duration REREAD_EVERY = Duration.ofSeconds(10);
  private static final String TLS = "gateway.tls.";
  private static final int HIGHEST_PORT = 65_535;

  private EdgeSettings() {}

  /**
   * The form of {@code gateway.public-url} is checked where providers need it.
   *
   * @param filesAreHere whether this process is a gateway, which has the files that are named
   */
  static Edge read(Settings settings, boolean filesAreHere) {
    TrustedProxies proxies =
        new TrustedProxies(
            networks(settings),
            settings.oneOf(
                "gateway.forwarded-field", ForwardedField.class, ForwardedField.X_FORWARDED_FOR));
    RequestRates rates =
        new RequestRates(
            rate(settings, "gateway.rate-limits.requests-per-address", USUAL_REQUESTS),
            rate(settings, "gateway.rate-limits.open-requests-per-address", USUAL_OPEN));
    Optional<String> origin = settings.optionalText("gateway.public-url");
    return new Edge(
        proxies,
        rates,
        origin,
        tls(settings, filesAreHere),
        redirectPort(settings, origin),
        strict(settings));
  }

  private static Optional<TlsConfig> tls(Settings settings, boolean filesAreHere) {
    Optional<Path> certificate = file(settings, TLS + "certificate-file", filesAreHere);
    Optional<Path> key = file(settings, TLS + "key-file", filesAreHere);
    if (certificate.isPresent() != key.isPresent()) {
      settings.problem(
          TLS + (key.isPresent() ? "certificate-file" : "key-file"),
          "both " + TLS + "certificate-file and " + TLS + "key-file, or none");
    }
    return certificate.flatMap(
        file -> key.map(itsKey -> new TlsConfig(file, itsKey, REREAD_EVERY)));
  }

  private static Optional<Path> file(Settings settings, String key, boolean isHere) {
    Optional<Path> file = settings.optionalText(key).map(Path::of);
    if (isHere && file.isPresent() && !Files.isReadable(file.get())) {
      settings.problem(key, "the path of a readable file in PEM");
    }
    return file;
  }

  private static OptionalInt redirectPort(Settings settings, Optional<String> origin) {
    int port = settings.intBetween(0, HIGHEST_PORT, TLS + "redirect-port", 0);
    if (port > 0 && origin.isEmpty()) {
      settings.problem("gateway.public-url", "needed with gateway.tls.redirect-port");
      return OptionalInt.empty();
    }
    return port > 0 ? OptionalInt.of(port) : OptionalInt.empty();
  }

  private static Duration strict(Settings settings) {
    return settings.duration(
        "gateway.hsts-max-age", Duration.ZERO, Duration.ofDays(730), Edge.USUAL_STRICTNESS);
  }

  private static List<IpNetwork> networks(Settings settings) {
    String key = "gateway.trusted-proxies";
    return settings.texts(key).stream()
        .flatMap(
            text -> {
              Optional<IpNetwork> network = IpNetwork.parse(text);
              if (network.isEmpty()) {
                settings.problem(
                    key, "addresses and networks such as 10.0.0.7, 10.0.0.0/8 or 2001:db8::/32");
              }
              return network.stream();
            })
        .toList();
  }

  private static Optional<RequestRate> rate(Settings settings, String key, RequestRate usual) {
    return RateText.read(
        settings, key, RequestRate::new, usual, "1 to 10000000 in 1s to 1d, or none");
  }
}
