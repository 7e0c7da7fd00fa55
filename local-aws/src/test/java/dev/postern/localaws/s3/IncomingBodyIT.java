package dev.postern.localaws.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncomingBodyIT {
  private static final int LENGTH = 256 * 1024 * 1024;
  private static final int MANY = 200;
  private static final long PAUSE_NANOS = 1_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<IncomingBody> received = new CompletableFuture<>();
  private final HttpServer server =
      vertx
          .createHttpServer()
          .requestHandler(
              request -> received.complete(new IncomingBody(request, vertx.getOrCreateContext())))
          .listen(0, "127.0.0.1")
          .await();

  @AfterEach
  void close() {
    server.close().await();
    vertx.close().await();
  }

  @Test
  void aSenderIsHeldUpByWhoDoesNotRead() throws Exception {
    try (SocketChannel sender = send("Content-Length: " + LENGTH)) {
      IncomingBody body = received.get();
      assertThat(body.read()).isEqualTo(0);

      assertThat(writeUntilStuck(sender)).isLessThan(LENGTH / 2);

      vertx.runOnContext(now -> body.discard());
      assertThat(writeUntilStuck(sender)).isPositive();
    }
  }

  @Test
  void aBodyThatIsCutOffFailsItsReader() throws Exception {
    SocketChannel sender = send("Content-Length: 10");
    sender.write(ByteBuffer.wrap(new byte[5]));
    IncomingBody body = received.get();
    assertThat(body.readNBytes(5)).hasSize(5);

    sender.close();

    assertThatThrownBy(body::read).isInstanceOf(IncomingBody.ClientGoneException.class);
  }

  @Test
  void aBodyEndsWhereItEnds() throws Exception {
    try (SocketChannel sender = send("Content-Length: 3")) {
      sender.write(ByteBuffer.wrap("abc".getBytes(ISO_8859_1)));

      assertThat(received.get().readAllBytes()).containsExactly('a', 'b', 'c');
      assertThat(received.get().read()).isEqualTo(-1);
    }
  }

  private SocketChannel send(String header) throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
    channel.write(
        ByteBuffer.wrap(
            ("PUT / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n").getBytes(ISO_8859_1)));
    if (header.endsWith(Integer.toString(LENGTH))) {
      channel.write(ByteBuffer.allocate(1));
      channel.configureBlocking(false);
    }
    return channel;
  }

  /** Writes what the connection takes, until it has refused many times running. */
  private static long writeUntilStuck(SocketChannel sender) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(64 * 1024);
    long written = 0;
    for (int refusals = 0; refusals < MANY && written < LENGTH / 2; ) {
      block.clear();
      int count = sender.write(block);
      written += count;
      refusals = count == 0 ? refusals + 1 : 0;
      if (count == 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return written;
  }
}
