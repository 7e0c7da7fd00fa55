package dev.postern.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A client that sends as much as the way to the server holds. */
final class Flood implements AutoCloseable {
  private static final String ASKED = "HTTP/1.1 100 Continue";

  private final SocketChannel channel;
  private final Selector selector;

  Flood(int port) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    selector = Selector.open();
  }

  void send(String head) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Sends on, whenever there is room, until the server asks whether anybody is there. */
  void sendUntilAsked() throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
    ByteBuffer answer = ByteBuffer.allocate(1024);
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    while (selector.select() >= 0) {
      selector.selectedKeys().clear();
      if (key.isReadable()) {
        if (channel.read(answer) < 0) {
          throw new IOException("the server closed the connection");
        }
        if (StandardCharsets.ISO_8859_1.decode(answer.flip()).toString().startsWith(ASKED)) {
          return;
        }
        answer.position(answer.limit()).limit(answer.capacity());
      }
      if (key.isWritable()) {
        channel.write(piece.clear());
      }
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
