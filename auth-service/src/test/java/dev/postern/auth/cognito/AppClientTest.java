package dev.postern.auth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppClientTest {
  private static final AppClient CONFIDENTIAL =
      new AppClient(
          "eu-central-1_AbCdEfGhI", "1example23456789", Optional.of(new Secret("s3cr+t_key")));

  /** The expected value comes from OpenSSL: {@code openssl dgst -sha256 -hmac s3cr+t_key}. */
  @Test
  void theSecretHashIsOfNameAndClientTogether() {
    assertThat(CONFIDENTIAL.secretHash("ann"))
        .contains("BytVBcY8VTYfF3u9bN/xDBw3ltY2QHkqkDR5RW1Y3b4=");
  }

  @Test
  void aClientWithoutSecretHasNoHash() {
    assertThat(new AppClient("eu-central-1_x", "client", Optional.empty()).secretHash("ann"))
        .isEmpty();
  }

  @Test
  void thePoolsNameFollowsItsRegion() {
    assertThat(CONFIDENTIAL.poolName()).isEqualTo("AbCdEfGhI");
    assertThat(CONFIDENTIAL.poolRegion()).isEqualTo("eu-central-1");
  }

  @Test
  void theProviderIsNamedByThePoolsRegion() {
    assertThat(Cognito.providerOf(CONFIDENTIAL))
        .isEqualTo("cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI");
    assertThat(Cognito.providerOf(new AppClient("cn-north-1_x", "client", Optional.empty())))
        .isEqualTo("cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_x");
  }
}
