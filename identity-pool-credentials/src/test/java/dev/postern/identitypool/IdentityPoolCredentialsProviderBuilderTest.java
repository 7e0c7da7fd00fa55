package dev.postern.identitypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPoolCredentialsProviderBuilderTest {
  private static final String POOL = "eu-central-1:01234567-89ab-cdef-0123-456789abcdef";
  private static final String ROLE = "arn:aws:iam::000000000000:role/any";

  @Test
  void thePoolIsNeeded() {
    assertThatNullPointerException()
        .isThrownBy(() -> IdentityPoolCredentialsProvider.builder().build())
        .withMessage("identityPoolId");
  }

  @Test
  void aPoolIsEnoughAndNobodyIsCalled() {
    try (IdentityPoolCredentialsProvider provider = builder().build()) {
      assertThat(provider.identityId()).isEmpty();
      assertThat(provider).hasToString("IdentityPoolCredentialsProvider(nobody yet)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eu-central-1", ":uuid"})
  void whatIsNoPoolIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityPoolCredentialsProvider.builder().identityPoolId(id).build());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 899, 43_201})
  void aDurationThatAwsDoesNotTakeIsRefused(int seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().basicFlow(ROLE).duration(Duration.ofSeconds(seconds)).build());
  }

  @Test
  void credentialsAreRenewedBeforeTheyAreStale() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().prefetchTime(Duration.ofSeconds(59)).build());
  }

  @Test
  void aRoleIsForOneOfTheFlows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().basicFlow(ROLE).customRoleArn(ROLE).build());
  }

  private static IdentityPoolCredentialsProviderBuilder builder() {
    return IdentityPoolCredentialsProvider.builder().identityPoolId(POOL);
  }
}
