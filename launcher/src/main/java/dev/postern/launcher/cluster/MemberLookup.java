package dev.postern.launcher.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.DiscoveryStrategyConfig;
import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.logging.ILogger;
import com.hazelcast.spi.discovery.AbstractDiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import dev.postern.launcher.cluster.MemberName.Names;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks host names of members up each time that Hazelcast looks for others: when it joins, and
 * later, so that members that found nobody behind a name yet come together nevertheless.
 * Hazelcast's own list of members is looked up once.
 */
final class MemberLookup extends AbstractDiscoveryStrategy {
  private final List<String> names;
  private final int port;
  private final Names resolver;

  MemberLookup(List<String> names, int port, Names resolver, @Nullable ILogger logger) {
    super(logger, Map.of());
    this.names = List.copyOf(names);
    this.port = port;
    this.resolver = resolver;
  }

  /**
   * @param names {@code host} or {@code host:port}
   * @param port of those without one
   */
  static DiscoveryStrategyConfig of(List<String> names, int port) {
    return new DiscoveryStrategyConfig(new Factory(names, port));
  }

  @Override
  public Iterable<DiscoveryNode> discoverNodes() {
    return names.stream().flatMap(this::nodes).toList();
  }

  private Stream<DiscoveryNode> nodes(String name) {
    return MemberName.parse(name, port).addresses(resolver).stream()
        .map(address -> new SimpleDiscoveryNode(new Address(address)));
  }

  private record Factory(List<String> names, int port) implements DiscoveryStrategyFactory {
    @Override
    public Class<? extends DiscoveryStrategy> getDiscoveryStrategyType() {
      return MemberLookup.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Hazelcast declares it
    public DiscoveryStrategy newDiscoveryStrategy(
        @Nullable DiscoveryNode self, ILogger logger, Map<String, Comparable> properties) {
      return new MemberLookup(names, port, InetAddress::getAllByName, logger);
    }

    @Override
    public Collection<PropertyDefinition> getConfigurationProperties() {
      return List.of();
    }
  }
}
