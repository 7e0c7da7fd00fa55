package dev.postern.localaws.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Bytes on their way, and what is left when they stop. */
class StreamingIT extends S3Fixture {
  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void aLargeObjectComesBackAsItWent() {
    byte[] content = new byte[32 * MEGABYTE + 7];
    new Random(1).nextBytes(content);

    s3.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromBytes(content));

    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k")).asByteArrayUnsafe())
        .isEqualTo(content);
  }

  @Test
  void aReaderKeepsWhatItBeganToReadWhileTheObjectIsReplaced() throws IOException {
    byte[] content = new byte[16 * MEGABYTE];
    Arrays.fill(content, (byte) 'a');
    s3.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromBytes(content));

    try (InputStream reading = s3.getObject(b -> b.bucket(BUCKET).key("k"))) {
      assertThat(reading.read()).isEqualTo('a');
      put("k", "b");
      s3.deleteObject(b -> b.bucket(BUCKET).key("k"));

      assertThat(reading.readAllBytes()).hasSize(16 * MEGABYTE - 1).containsOnly('a');
    }
    assertThat(aws.files()).isEmpty();
  }

  @Test
  void anUploadThatIsCutOffLeavesNothing() throws IOException {
    RawRequest head = upload();

    try (Socket socket = open(head, MEGABYTE)) {
      socket.getOutputStream().write(new byte[MEGABYTE / 2]);
      socket.getOutputStream().flush();
      Eventually.holds(() -> !aws.files().isEmpty());
    }

    Eventually.holds(() -> aws.files().isEmpty());
    refused(() -> get("k"), 404, "NoSuchKey");
  }

  @Test
  void aClientThatWaitsForLeaveIsRefusedBeforeItsBody() throws IOException {
    RawRequest forged = forged(upload());

    try (Socket socket = open(forged, MEGABYTE, "Expect: 100-continue")) {
      assertThat(new String(socket.getInputStream().readNBytes(12), ISO_8859_1))
          .isEqualTo("HTTP/1.1 403");
    }
  }

  @Test
  void aClientThatWaitsForLeaveGetsIt() throws IOException {
    RawRequest head = upload();

    try (Socket socket = open(head, 4, "Expect: 100-continue", "Connection: close")) {
      assertThat(new String(socket.getInputStream().readNBytes(25), ISO_8859_1))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      socket.getOutputStream().write("meow".getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      assertThat(new String(socket.getInputStream().readNBytes(12), ISO_8859_1))
          .isEqualTo("HTTP/1.1 200");
    }
    assertThat(get("k")).isEqualTo("meow");
  }

  @Test
  void anUploadOfUnknownLengthIsRefused() throws IOException {
    RawRequest head = upload();

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), aws.port())) {
      write(socket.getOutputStream(), head, "Transfer-Encoding: chunked", "Connection: close");
      socket.getOutputStream().write("4\r\nmeow\r\n0\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 501");
    }
  }

  @Test
  void aConnectionServesOnAfterARefusedUpload() throws IOException {
    RawRequest forged = forged(upload());
    RawRequest good = upload();

    try (Socket socket = open(forged, 4)) {
      socket.getOutputStream().write("meow".getBytes(ISO_8859_1));
      write(socket.getOutputStream(), good, "Content-Length: 4", "Connection: close");
      socket.getOutputStream().write("meow".getBytes(ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 403")
          .contains("HTTP/1.1 200");
    }
  }

  /** A request to put {@code k}, signed without its body. */
  private RawRequest upload() {
    // Only where it believes in TLS does the SDK leave a payload unsigned.
    return RawRequest.of("PUT", URI.create("https://127.0.0.1:" + aws.port() + "/photos/k"))
        .signForS3(
            TestAws.root(),
            TestAws.REGION,
            s -> s.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false));
  }

  private static RawRequest forged(RawRequest upload) {
    String authorization = upload.header("authorization");
    return upload.header(
        "authorization",
        authorization.substring(0, authorization.indexOf("Signature=") + 10) + "0".repeat(64));
  }

  private Socket open(RawRequest head, long length, String... more) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), aws.port());
    String[] lines = Arrays.copyOf(more, more.length + 1);
    lines[more.length] = "Content-Length: " + length;
    write(socket.getOutputStream(), head, lines);
    return socket;
  }

  private void write(OutputStream out, RawRequest head, String... more) throws IOException {
    String lines =
        String.join(
            "\r\n",
            "PUT /photos/k HTTP/1.1",
            "Host: 127.0.0.1:" + aws.port(),
            "Authorization: " + head.header("authorization"),
            "x-amz-date: " + head.header("x-amz-date"),
            "x-amz-content-sha256: " + head.header("x-amz-content-sha256"),
            String.join("\r\n", more));
    out.write((lines + "\r\n\r\n").getBytes(ISO_8859_1));
    out.flush();
  }
}
