package dev.postern.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedMembersTest {
  @Test
  void aNameStandsForItsAddressesEachWithThePort() {
    assertThat(NamedMembers.of("localhost:5801")).contains("127.0.0.1:5801");
  }

  @Test
  void withoutAPortItIsLeftToTheCluster() {
    assertThat(NamedMembers.of("localhost")).contains("127.0.0.1");
  }

  @Test
  void aNameWithoutAnAddressStandsForItself() {
    assertThat(NamedMembers.of("nobody.invalid:5801")).containsExactly("nobody.invalid:5801");
  }
}
