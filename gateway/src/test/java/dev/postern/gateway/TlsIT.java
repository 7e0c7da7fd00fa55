package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.contract.bus.OperationBus;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import dev.postern.gateway.tls.ServedCertificate;
import dev.postern.gateway.tls.TlsConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ORIGIN = "https://files.example.com";

  private final Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Logs logs = Logs.capture();
  private final GatewayVerticle gateway;
  private final TlsConfig files;

  TlsIT(@TempDir Path folder) throws Exception {
    this.folder = folder;
    files = SelfSigned.in(folder, "first");
    Edge edge =
        new Edge(
            TrustedProxies.none(),
            RequestRates.none(),
            Optional.of(ORIGIN),
            Optional.of(files),
            OptionalInt.of(0),
            Duration.ofDays(30));
    gateway = new GatewayVerticle(TestGateway.config(edge, List.of(), Optional.empty()));
  }

  @BeforeEach
  void start() throws Exception {
    OperationBus bus = new OperationBus(vertx, TestGateway.TIMEOUT);
    TestGateway.await(new FakeAuth(bus).start());
    TestGateway.await(vertx.deployVerticle(gateway));
  }

  @AfterEach
  void stop() throws Exception {
    TestGateway.await(vertx.close());
    logs.release();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void theSiteIsServedByModernVersions(String version) throws Exception {
    try (SSLSocket socket = connect()) {
      socket.setEnabledProtocols(new String[] {version});
      String answer = get(socket, "/");

      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      assertThat(socket.getSession().getCipherSuite()).containsAnyOf("_GCM_", "CHACHA20");
      assertThat(answer)
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("strict-transport-security: max-age=2592000; includeSubDomains")
          .containsIgnoringCase("content-security-policy: default-src 'none'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1", "-tls1_1", "-tls1_2 -cipher AES128-SHA:AES256-GCM-SHA384"})
  void whatIsWeakIsRefused(String weak) throws Exception {
    Process client =
        new ProcessBuilder(
                ("openssl s_client -connect 127.0.0.1:%d %s"
                            .formatted(
                                gateway.port(), weak.replace("-cipher ", "-cipher @SECLEVEL=0:"))
                        + (weak.contains("-cipher") ? "" : " -cipher DEFAULT:@SECLEVEL=0"))
                    .split(" ", -1))
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(client.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(said).containsPattern("alert (protocol version|handshake failure|internal error)");
    assertThat(client.exitValue()).isNotZero();
  }

  @Test
  void withoutTlsNothingIsAnswered() throws IOException {
    try (Wire wire = Wire.to(gateway.port())) {
      wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aNewCertificateIsServedWithoutARestartAndOldConnectionsGoOn() throws Exception {
    try (SSLSocket before = connect()) {
      assertThat(get(before, "/health/live")).startsWith("HTTP/1.1 200 ");
      replace(SelfSigned.in(folder, "second"));

      awaitServed("CN=second");

      assertThat(get(before, "/health/live")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void http2IsAgreedOnBeforeAndAfterTheCertificateChanges() throws Exception {
    assertThat(agreed("h2", "http/1.1")).isEqualTo("h2");
    replace(SelfSigned.in(folder, "second"));

    awaitServed("CN=second");

    assertThat(agreed("http/1.1", "h2")).isEqualTo("h2");
    assertThat(agreed("http/1.1")).isEqualTo("http/1.1");
    assertThat(agreed()).isEmpty();
  }

  @Test
  void filesThatDontFitChangeNothing() throws Exception {
    TlsConfig other = SelfSigned.in(folder, "other");
    Files.copy(other.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ServedCertificate.read(vertx, files))
        .withMessageContaining("belong together");
    assertThat(served()).isEqualTo("CN=first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/files/a?b=c", "//evil.example/", "/%2e%2e/"})
  void pagesAreSentOnToOurOwnOrigin(String target) throws IOException {
    try (Wire wire = Wire.to(gateway.redirectPort())) {
      Response response =
          wire.send("GET " + target + " HTTP/1.1\r\nHost: evil.example\r\n\r\n").receive();

      assertThat(response.status()).isEqualTo(308);
      assertThat(response.header("Location")).contains(ORIGIN + target);
      assertThat(response.header("Strict-Transport-Security")).isEmpty();
      assertThat(response.header("X-Content-Type-Options")).contains("nosniff");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / ",
        "PUT /a ",
        "DELETE /a ",
        "POST /api/auth/sign-in ",
        "GET /api/session "
      })
  void whatIsNoPageIsRefusedWithoutTls(String request) throws IOException {
    try (Wire wire = Wire.to(gateway.redirectPort())) {
      Response response =
          wire.send(request + "HTTP/1.1\r\nHost: localhost\r\nX-Postern: 1\r\n\r\n").receive();

      assertThat(response.status()).isIn(404, 405);
      assertThat(response.header("Location")).isEmpty();
    }
  }

  private void awaitServed(String name) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!served().equals(name)) {
      assertThat(System.nanoTime()).as("still " + served()).isLessThan(deadline);
    }
  }

  private String served() throws Exception {
    try (SSLSocket socket = connect()) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }

  private String agreed(String... offered) throws Exception {
    try (SSLSocket socket = connect()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(offered);
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket.getApplicationProtocol();
    }
  }

  private static String get(SSLSocket socket, String path) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(path)
                .getBytes(StandardCharsets.US_ASCII));
    byte[] bytes = new byte[16 * 1024];
    int length = socket.getInputStream().read(bytes);
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private SSLSocket connect() throws Exception {
    SSLSocket socket =
        (SSLSocket)
            SelfSigned.trustingAll().getSocketFactory().createSocket("127.0.0.1", gateway.port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private void replace(TlsConfig by) throws IOException {
    Files.copy(by.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(by.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
  }
}
