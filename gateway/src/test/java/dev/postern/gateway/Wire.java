package dev.postern.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly the bytes it is given, right or wrong. */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire to(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new Wire(socket);
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Whether the server closes the connection before it sends anything more. */
  boolean isClosedByServer() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  Response receive() throws IOException {
    return receive(true);
  }

  /** The answer to a HEAD, which has no body whatever its header says. */
  Response receiveHead() throws IOException {
    return receive(false);
  }

  private Response receive(boolean withBody) throws IOException {
    String statusLine = line();
    List<Response.Header> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.add(
          new Response.Header(
              line.substring(0, colon).toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip()));
    }
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    long length =
        headers.stream()
            .filter(header -> header.name().equals("content-length"))
            .mapToLong(header -> Long.parseLong(header.value()))
            .findFirst()
            .orElse(0);
    boolean bodyless = !withBody || status == 204 || status == 304 || status < 200;
    if (!bodyless && headers.contains(new Response.Header("transfer-encoding", "chunked"))) {
      return new Response(status, headers, chunks(headers));
    }
    byte[] body =
        bodyless ? new byte[0] : socket.getInputStream().readNBytes(Math.toIntExact(length));
    return new Response(status, headers, body);
  }

  /** A chunked body; the fields behind it are added to those before it. */
  private byte[] chunks(List<Response.Header> headers) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(socket.getInputStream().readNBytes(size));
      line();
    }
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.add(
          new Response.Header(
              line.substring(0, colon).toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip()));
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("closed after: " + line.toString(StandardCharsets.ISO_8859_1));
      }
      if (octet == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      line.write(octet);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
