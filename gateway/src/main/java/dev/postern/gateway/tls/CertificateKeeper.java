package dev.postern.gateway.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a server serve what the files hold at present. */
public final class CertificateKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateKeeper.class);

  private final Vertx vertx;
  private final TlsConfig files;
  private ServedCertificate served;
  private boolean looking;
  private String lastTrouble = "";

  private CertificateKeeper(Vertx vertx, TlsConfig files, ServedCertificate served) {
    this.vertx = vertx;
    this.files = files;
    this.served = served;
  }

  /** Reads the files; fails with {@link IllegalArgumentException} where they are of no use. */
  public static Future<CertificateKeeper> begin(Vertx vertx, TlsConfig files) {
    return vertx
        .executeBlocking(() -> ServedCertificate.read(vertx, files))
        .map(read -> new CertificateKeeper(vertx, files, read));
  }

  /** The options of a server that speaks TLS alone. */
  public HttpServerOptions secure(HttpServerOptions plain) {
    return TlsRules.apply(plain).setKeyCertOptions(served.options());
  }

  /** Looks at the files from time to time, for as long as Vert.x runs. */
  public void keep(HttpServer server, HttpServerOptions options) {
    vertx.setPeriodic(files.rereadEvery().toMillis(), _ -> look(server, options.getSslOptions()));
  }

  private void look(HttpServer server, ServerSSLOptions options) {
    if (looking) {
      return;
    }
    looking = true;
    vertx
        .executeBlocking(() -> ServedCertificate.read(vertx, files))
        .onComplete(_ -> looking = false)
        .compose(
            read -> read.equals(served) ? Future.succeededFuture() : serve(server, options, read))
        .onSuccess(_ -> lastTrouble = "")
        .onFailure(this::keptOld);
  }

  private Future<Void> serve(HttpServer server, ServerSSLOptions options, ServedCertificate read) {
    return server
        .updateSSLOptions(options.copy().setKeyCertOptions(read.options()))
        .onSuccess(
            _ -> {
              served = read;
              LOG.info("the certificate has changed; new connections see the new one");
            })
        .mapEmpty();
  }

  /** Told once, as it is met again and again. */
  private void keptOld(Throwable trouble) {
    if (!trouble.toString().equals(lastTrouble)) {
      lastTrouble = trouble.toString();
      LOG.warn("the certificate in force stays: {}", trouble.getMessage());
    }
  }
}
