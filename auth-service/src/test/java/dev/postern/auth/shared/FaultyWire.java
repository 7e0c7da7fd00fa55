package dev.postern.auth.shared;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A wire to a server that does to what comes back what a test wants. */
final class FaultyWire implements AutoCloseable {
  private static final int MOST_AT_ONCE = 64 * 1024;
  private static final Duration DELAY = Duration.ofMillis(300);
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(2);

  private final ServerSocket entrance;
  private final InetSocketAddress server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger chunks = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;

  /** What becomes of answers. */
  enum Fault {
    NONE,
    /** Each is late. */
    LATE,
    /** None comes. */
    BLACK_HOLE,
    /** Each comes byte by byte. */
    DRIP,
    /** Of each comes the first byte, and then the end of the connection. */
    RESET_IN_THE_MIDDLE,
    /** The connection ends in place of each. */
    RESET
  }

  FaultyWire(URI server) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI entrance() {
    return URI.create("redis://127.0.0.1:" + entrance.getLocalPort());
  }

  /** From now on, for connections that there are too. */
  void has(Fault next) {
    fault = next;
  }

  /** How many pieces were sent to the server so far, each of them one request or more. */
  int sent() {
    return chunks.get();
  }

  /** How many connections were opened so far. */
  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    open.forEach(FaultyWire::end);
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        connections.incrementAndGet();
        Socket behind = new Socket(server.getAddress(), server.getPort());
        open.add(client);
        open.add(behind);
        Thread.ofVirtual().start(() -> ask(client, behind));
        Thread.ofVirtual().start(() -> answer(behind, client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void ask(Socket client, Socket behind) {
    try {
      InputStream in = client.getInputStream();
      OutputStream out = behind.getOutputStream();
      byte[] bytes = new byte[MOST_AT_ONCE];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        chunks.incrementAndGet();
        out.write(bytes, 0, read);
      }
    } catch (IOException over) {
      // the other direction ends with it
    } finally {
      end(client);
      end(behind);
    }
  }

  private void answer(Socket behind, Socket client) {
    try {
      InputStream in = behind.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] bytes = new byte[MOST_AT_ONCE];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        send(out, bytes, read);
      }
    } catch (IOException over) {
      // the other direction ends with it
    } finally {
      end(client);
      end(behind);
    }
  }

  private void send(OutputStream out, byte[] bytes, int length) throws IOException {
    switch (fault) {
      case NONE -> out.write(bytes, 0, length);
      case LATE -> {
        pause(DELAY);
        out.write(bytes, 0, length);
      }
      case BLACK_HOLE -> {}
      case DRIP -> {
        int dripped = 0;
        while (dripped < length && fault == Fault.DRIP) {
          pause(BETWEEN_BYTES);
          out.write(bytes[dripped++]);
        }
        out.write(bytes, dripped, length - dripped);
      }
      case RESET_IN_THE_MIDDLE -> {
        out.write(bytes[0]);
        throw new IOException("as the test wants it");
      }
      case RESET -> throw new IOException("as the test wants it");
    }
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
