package dev.postern.benchmarks.http;

import dev.postern.benchmarks.deployment.Processor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nginx in two places: as an S3 that answers from memory with a page of 100 keys and with an object
 * of 1 GiB, and as the proxy in front of an S3 that the gateway is compared with.
 */
final class Nginx implements AutoCloseable {
  /** Bytes of the object. */
  static final long OBJECT = 1L << 30;

  private final Path home;
  private final Process process;

  /** The S3 that answers. */
  final URI s3;

  /** {@code proxy_pass} to that S3. */
  final URI downloads;

  /** {@code proxy_pass} to the S3 that stores. */
  final URI uploads;

  private Nginx(Path home, Process process, List<Integer> ports) {
    this.home = home;
    this.process = process;
    this.s3 = at(ports.get(0));
    this.downloads = at(ports.get(1));
    this.uploads = at(ports.get(2));
  }

  /**
   * Starts it.
   *
   * @param storing the S3 that stores
   */
  static Nginx start(URI storing) {
    try {
      Path home = Files.createTempDirectory(Path.of("/dev/shm"), "postern-benchmarks");
      // Its workers may be another user.
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(home.resolve("page.xml"), S3Page.of(100));
      try (RandomAccessFile object = new RandomAccessFile(home.resolve("object").toFile(), "rw")) {
        object.setLength(OBJECT);
      }
      List<Integer> ports = List.of(freePort(), freePort(), freePort());
      Path config = home.resolve("nginx.conf");
      Files.writeString(config, config(home, ports, storing));
      Process process =
          new ProcessBuilder("nginx", "-c", config.toString(), "-p", home.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Nginx nginx = new Nginx(home, process, ports);
      nginx.awaitAll(ports);
      return nginx;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "these benchmarks need nginx on the PATH (Debian: apt-get install nginx-light)", e);
    }
  }

  /** A file of the object's size, to be sent. */
  Path object() {
    return home.resolve("object");
  }

  /** Seconds of processor time so far. */
  double processorSeconds() {
    return process.descendants().mapToDouble(child -> Processor.secondsOf(child.pid())).sum();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String config(Path home, List<Integer> ports, URI storing) {
    return """
        daemon off;
        worker_processes 1;
        pid %1$s/pid;
        error_log /dev/null;
        events { worker_connections 4096; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 1000000000;
          open_file_cache max=10;
          client_max_body_size 0;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            root %1$s;
            location / {
              types { }
              default_type application/xml;
              rewrite ^ /page.xml break;
            }
            location /files/ {
              types { }
              default_type application/octet-stream;
              rewrite ^ /object break;
            }
          }
          upstream reading { server 127.0.0.1:%2$d; keepalive 256; }
          upstream storing { server %5$s; keepalive 256; }
          server {
            listen 127.0.0.1:%3$d;
            location / {
              proxy_pass http://reading;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_max_temp_file_size 0;
            }
          }
          server {
            listen 127.0.0.1:%4$d;
            location / {
              proxy_pass http://storing;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_request_buffering off;
            }
          }
        }
        """
        .formatted(home, ports.get(0), ports.get(1), ports.get(2), storing.getAuthority());
  }

  private void awaitAll(List<Integer> ports) {
    for (int port : ports) {
      while (!listens(port)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("nginx does not start");
        }
        Thread.onSpinWait();
      }
    }
  }

  private static boolean listens(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
