package dev.postern.launcher.cluster;

import dev.postern.contract.tls.CertifiedKey;
import dev.postern.contract.tls.Pem;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * What a member shows to others, and what it asks to see: TLS 1.3 with a certificate of the
 * cluster's own authority on both sides. The files are read again when they change; a connection
 * keeps what it began with.
 */
final class MemberTls {
  /** The only version that is spoken among members. */
  static final String VERSION = "TLSv1.3";

  private final MemberFiles files;
  private volatile Loaded loaded;

  private MemberTls(MemberFiles files, Loaded loaded) {
    this.files = files;
    this.loaded = loaded;
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException where they can't be read or don't belong together
   */
  static MemberTls read(Vertx vertx, MemberFiles files) {
    return new MemberTls(files, Loaded.of(vertx, files));
  }

  /**
   * Whether the files had changed, and are in force now.
   *
   * @throws IllegalArgumentException where they can't be read or don't belong together; what was in
   *     force stays so
   */
  boolean reload(Vertx vertx) {
    if (Loaded.fingerprint(files).equals(loaded.fingerprint())) {
      return false;
    }
    loaded = Loaded.of(vertx, files);
    return true;
  }

  /** One side of a new connection. */
  SSLEngine engine(boolean connecting) {
    SSLEngine engine = loaded.context().createSSLEngine();
    engine.setUseClientMode(connecting);
    engine.setEnabledProtocols(new String[] {VERSION});
    if (!connecting) {
      engine.setNeedClientAuth(true);
    }
    return engine;
  }

  /** The connecting side over a connection that is there. */
  SSLSocket socket(Socket connected, String host, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket) loaded.context().getSocketFactory().createSocket(connected, host, port, true);
    socket.setEnabledProtocols(new String[] {VERSION});
    return socket;
  }

  /** The same certificate for Vert.x. */
  PemKeyCertOptions own() {
    return own(files);
  }

  /** The same authorities for Vert.x. */
  PemTrustOptions authorities() {
    return authorities(files);
  }

  private static PemKeyCertOptions own(MemberFiles files) {
    return new PemKeyCertOptions()
        .addCertPath(files.certificate().toString())
        .addKeyPath(files.key().toString());
  }

  private static PemTrustOptions authorities(MemberFiles files) {
    return new PemTrustOptions().addCertPath(files.authorities().toString());
  }

  private record Loaded(SSLContext context, String fingerprint) {
    static Loaded of(Vertx vertx, MemberFiles files) {
      String fingerprint = fingerprint(files);
      X509KeyManager keys = Pem.keys(vertx, own(files));
      X509TrustManager trust = Pem.authorities(vertx, authorities(files));
      if (CertifiedKey.of(keys).filter(CertifiedKey::belongTogether).isEmpty()) {
        throw new IllegalArgumentException(
            "The certificate and the key of this member don't belong together.");
      }
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
        return new Loaded(context, fingerprint);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException(
            "The cluster's certificates can't be used: " + e.getMessage(), e);
      }
    }

    static String fingerprint(MemberFiles files) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : List.of(files.certificate(), files.key(), files.authorities())) {
          digest.update(Files.readAllBytes(file));
          digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "The cluster's certificates can't be read: " + e.getMessage(), e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
