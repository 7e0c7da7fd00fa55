package dev.postern.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks this container's own Postern whether it is alive, and exits with 0 if so: for container
 * engines, in an image that has no other program. Opens a bare socket, as it runs every few seconds
 * and should cost next to nothing.
 */
final class HealthProbe {
  private static final int MILLIS = 2_000;
  private static final int USUAL_PORT = 8081;

  private HealthProbe() {}

  /** Takes the management port from {@code POSTERN_MANAGEMENT_PORT}, or the usual one. */
  public static void main(String[] none) {
    String port = System.getenv("POSTERN_MANAGEMENT_PORT");
    System.exit(isAlive(port == null ? USUAL_PORT : Integer.parseInt(port)) ? 0 : 1);
  }

  static boolean isAlive(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("localhost", port), MILLIS);
      socket.setSoTimeout(MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return status != null && status.startsWith("HTTP/1.1 200 ");
    } catch (IOException unreachable) {
      return false;
    }
  }
}
