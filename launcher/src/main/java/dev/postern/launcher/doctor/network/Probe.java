package dev.postern.launcher.doctor.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Goes to an address step by step, so that it is known where the way ends. */
final class Probe {
  private static final int MILLIS = 5_000;
  private static final int MOST_HEADERS = 100;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private Probe() {}

  /** How far one gets. */
  sealed interface Outcome {}

  /**
   * An HTTP server answers.
   *
   * @param date what it says the time is
   */
  record Answered(int status, Optional<Instant> date) implements Outcome {}

  /**
   * The way ends.
   *
   * @param step {@code DNS}, {@code TCP}, {@code TLS} or {@code HTTP}
   * @param problem in a few words
   */
  record Stopped(String step, String problem) implements Outcome {}

  /** Goes there, for five seconds a step at most. */
  static Outcome of(URI address) {
    InetAddress found;
    try {
      found = InetAddress.getByName(address.getHost());
    } catch (UnknownHostException nameless) {
      return new Stopped("DNS", "no address is known of " + address.getHost());
    }
    boolean encrypted = "https".equals(address.getScheme());
    int port = address.getPort() < 0 ? (encrypted ? HTTPS : HTTP) : address.getPort();
    try (Socket socket = new Socket()) {
      try {
        socket.connect(new InetSocketAddress(found, port), MILLIS);
        socket.setSoTimeout(MILLIS);
      } catch (IOException refused) {
        return new Stopped("TCP", "nobody takes connections at port " + port);
      }
      return encrypted ? throughTls(socket, address, port) : greet(socket, address);
    } catch (IOException broken) {
      return new Stopped("HTTP", "the connection broke off");
    }
  }

  private static Outcome throughTls(Socket socket, URI address, int port) throws IOException {
    try (SSLSocket tls =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, address.getHost(), port, true)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      try {
        tls.startHandshake();
      } catch (SSLException refused) {
        return new Stopped(
            "TLS",
            isOfCertificate(refused)
                ? "the certificate isn't one that this machine trusts for that name"
                : "the handshake failed");
      }
      return greet(tls, address);
    }
  }

  private static boolean isOfCertificate(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
        return true;
      }
    }
    return false;
  }

  private static Outcome greet(Socket socket, URI address) throws IOException {
    String path =
        address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, address.getRawAuthority())
                .getBytes(StandardCharsets.US_ASCII));
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String status = reader.readLine();
    if (status == null || !status.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
      return new Stopped("HTTP", "what answers is no HTTP server");
    }
    return new Answered(Integer.parseInt(status.substring(9, 12)), date(reader));
  }

  private static Optional<Instant> date(BufferedReader reader) throws IOException {
    for (int i = 0; i < MOST_HEADERS; i++) {
      String header = reader.readLine();
      if (header == null || header.isEmpty()) {
        return Optional.empty();
      }
      if (header.toLowerCase(Locale.ROOT).startsWith("date:")) {
        try {
          return Optional.of(
              ZonedDateTime.parse(
                      header.substring("date:".length()).strip(),
                      DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toInstant());
        } catch (DateTimeException notADate) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
