package dev.postern.launcher.cluster;

import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.networking.Channel;
import com.hazelcast.internal.networking.ChannelInitializer;
import com.hazelcast.internal.server.ServerContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts TLS under everything that members say to each other. Hazelcast sells this in another
 * edition; the place where its own handlers are set up is open in this one.
 */
final class TlsNodeContext extends DefaultNodeContext implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsNodeContext.class);

  /** Of somebody who connects and doesn't say who they are. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MemberTls tls;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("postern-cluster-deadlines").factory());

  TlsNodeContext(MemberTls tls) {
    this.tls = tls;
  }

  @Override
  public NodeExtension createNodeExtension(Node node) {
    return new DefaultNodeExtension(node) {
      @Override
      public Function<EndpointQualifier, ChannelInitializer> createChannelInitializerFn(
          ServerContext server) {
        Function<EndpointQualifier, ChannelInitializer> plain =
            super.createChannelInitializerFn(server);
        return qualifier -> encrypted(plain.apply(qualifier));
      }
    };
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }

  private ChannelInitializer encrypted(ChannelInitializer plain) {
    return channel -> {
      TlsConversation conversation =
          new TlsConversation(tls.engine(channel.isClientMode()), channel);
      channel.inboundPipeline().addLast(new TlsDecoder(conversation));
      plain.initChannel(channel);
      channel.outboundPipeline().addLast(new TlsEncoder(conversation));
      conversation.begin();
      var _ =
          deadlines.schedule(
              () -> closeUnlessEstablished(channel, conversation),
              PATIENCE.toMillis(),
              TimeUnit.MILLISECONDS);
    };
  }

  private static void closeUnlessEstablished(Channel channel, TlsConversation conversation) {
    if (!conversation.isEstablished() && !channel.isClosed()) {
      LOG.warn(
          "{} is not let into the cluster: it doesn't prove who it is",
          channel.remoteSocketAddress());
      try {
        channel.close();
      } catch (IOException alreadyBroken) {
        LOG.debug("a connection could not be closed", alreadyBroken);
      }
    }
  }
}
