package dev.postern.localaws.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Sends what no HTTP client would. */
final class RawSocket {
  private RawSocket() {}

  /** Sends an unsigned GET of that very target and reads until the server closes. */
  static String get(int port, String target) throws IOException {
    return send(
        port, "GET " + target + " HTTP/1.1", "Host: 127.0.0.1:" + port, "Connection: close");
  }

  /** Sends a head of these lines and reads until the server closes. */
  static String send(int port, String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
