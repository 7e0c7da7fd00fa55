package dev.postern.auth.srp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DeviceVerifierTest {
  private static final Secret PASSWORD = new Secret("device-password");

  @Test
  void whatThePoolKeepsProvesWhatTheDeviceKnows() {
    BigInteger salt = new BigInteger("5a17", 16);
    DeviceVerifier verifier = DeviceVerifier.of("group", "key", PASSWORD, salt);
    BigInteger kept = new BigInteger(Base64.getDecoder().decode(verifier.verifier()));

    byte[] inner =
        SrpGroup.hash("groupkey:device-password".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    BigInteger expected =
        SrpGroup.G.modPow(SrpGroup.number(SrpGroup.hash(salt.toByteArray(), inner)), SrpGroup.N);

    assertThat(kept).isEqualTo(expected);
    assertThat(new BigInteger(Base64.getDecoder().decode(verifier.salt()))).isEqualTo(salt);
  }

  @Test
  void eachDeviceHasASaltOfItsOwn() {
    SecureRandom random = new SecureRandom();

    assertThat(DeviceVerifier.of("group", "key", PASSWORD, random).salt())
        .isNotEqualTo(DeviceVerifier.of("group", "key", PASSWORD, random).salt());
  }
}
