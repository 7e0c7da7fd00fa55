package dev.postern.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.logging.NoLogFactory;
import dev.postern.launcher.cluster.MemberName.Names;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MemberLookupTest {
  private final List<String> addresses = new ArrayList<>();
  private final Names names =
      _ -> {
        if (addresses.isEmpty()) {
          throw new UnknownHostException();
        }
        return addresses.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
      };

  @Test
  void aNameStandsForAllItsAddressesEachWithThePort() {
    addresses.addAll(List.of("10.0.0.1", "10.0.0.2"));

    assertThat(found("members:5801")).containsExactly("[10.0.0.1]:5801", "[10.0.0.2]:5801");
  }

  @Test
  void ofBothVersionsThoseOfVersion4AreTaken() {
    addresses.addAll(List.of("fd00::1", "10.0.0.1"));

    assertThat(found("members")).containsExactly("[10.0.0.1]:5701");
  }

  @Test
  void aNameWithAddressesOfVersion6AloneStandsForThem() {
    addresses.add("fd00::1");

    assertThat(found("members:5801")).containsExactly("[fd00:0:0:0:0:0:0:1]:5801");
  }

  @Test
  void withoutAPortItIsTheClusters() {
    addresses.add("10.0.0.1");

    assertThat(found("members")).containsExactly("[10.0.0.1]:5701");
  }

  @Test
  void aNameIsLookedUpAnewEachTime() {
    MemberLookup lookup = lookup("members");
    assertThat(found(lookup)).isEmpty();

    addresses.add("10.0.0.2");

    assertThat(found(lookup)).containsExactly("[10.0.0.2]:5701");
  }

  private List<String> found(String name) {
    return found(lookup(name));
  }

  private static List<String> found(MemberLookup lookup) {
    return StreamSupport.stream(lookup.discoverNodes().spliterator(), false)
        .map(node -> node.getPrivateAddress().toString())
        .toList();
  }

  private MemberLookup lookup(String name) {
    return new MemberLookup(List.of(name), 5701, names, new NoLogFactory().getLogger("lookup"));
  }
}
