package dev.postern.launcher.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.ServerSSLOptions;
import java.lang.reflect.Field;
import java.util.Set;

/** TLS of the event bus: the same certificates as below it, asked for on both sides. */
final class EventBusTls {
  private static final Set<String> VERSIONS = Set.of(MemberTls.VERSION);

  private EventBusTls() {}

  static EventBusOptions options(ClusterConfig cluster, MemberTls tls) {
    EventBusOptions options =
        new EventBusOptions()
            .setHost(cluster.host())
            .setPort(cluster.busPort())
            .setClusterPublicHost(cluster.host())
            .setClusterPingInterval(5_000)
            .setClusterPingReplyInterval(5_000)
            .setConnectTimeout(3_000)
            .setReconnectInterval(500)
            .setReconnectAttempts(0)
            .setClientAuth(ClientAuth.REQUIRED);
    options
        .setSsl(true)
        .setKeyCertOptions(tls.own())
        .setTrustOptions(tls.authorities())
        .setEnabledSecureTransportProtocols(VERSIONS);
    return options;
  }

  /**
   * Lets new connections use the files as they are now.
   *
   * <p>Server and client of the event bus can exchange their certificates, but Vert.x shows neither
   * of them; this looks where it keeps them.
   */
  static Future<?> reload(Vertx vertx, MemberTls tls) {
    ServerSSLOptions server = new ServerSSLOptions().setClientAuth(ClientAuth.REQUIRED);
    server
        .setKeyCertOptions(tls.own())
        .setTrustOptions(tls.authorities())
        .setEnabledSecureTransportProtocols(VERSIONS);
    ClientSSLOptions client = new ClientSSLOptions().setHostnameVerificationAlgorithm("");
    client
        .setKeyCertOptions(tls.own())
        .setTrustOptions(tls.authorities())
        .setEnabledSecureTransportProtocols(VERSIONS);
    EventBus bus = vertx.eventBus();
    return Future.all(
        part(bus, "server", NetServer.class).updateSSLOptions(server, true),
        part(bus, "client", NetClient.class).updateSSLOptions(client, true));
  }

  private static <T> T part(EventBus bus, String name, Class<T> type) {
    try {
      Field field = bus.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return type.cast(field.get(bus));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Vert.x keeps its event bus otherwise.", e);
    }
  }
}
