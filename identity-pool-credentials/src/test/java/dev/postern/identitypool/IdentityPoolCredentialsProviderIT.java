package dev.postern.identitypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.sts.StsClient;

class IdentityPoolCredentialsProviderIT {
  private static final LocalPool POOL = new LocalPool();

  private final CognitoIdentityClient client = POOL.anonymous();
  private final StsClient sts = POOL.sts(AnonymousCredentialsProvider.create());

  @AfterAll
  static void closePool() {
    POOL.close();
  }

  @AfterEach
  void closeClients() {
    client.close();
    sts.close();
  }

  @Test
  void aLoginGetsCredentialsThatAwsTakes() {
    Map<String, String> logins = POOL.signUp("taken");
    try (IdentityPoolCredentialsProvider provider = builder().logins(() -> logins).build();
        StsClient signed = POOL.sts(provider)) {
      assertThat(signed.getCallerIdentity().arn())
          .endsWith("assumed-role/anybody/CognitoIdentityCredentials");
    }
  }

  @Test
  void credentialsLastAnHourAndNameTheirProvider() {
    try (IdentityPoolCredentialsProvider provider = builder().build()) {
      AwsSessionCredentials credentials = provider.resolveCredentials();

      assertThat(Duration.between(Instant.now(), credentials.expirationTime().orElseThrow()))
          .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
      assertThat(credentials.providerName()).contains("IdentityPoolCredentialsProvider");
    }
  }

  @Test
  void manyAtOnceShareOneCall() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (IdentityPoolCredentialsProvider provider =
            builder()
                .logins(
                    () -> {
                      asked.incrementAndGet();
                      return Map.of();
                    })
                .build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AwsSessionCredentials>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(threads.submit(provider::resolveCredentials));
      }
      for (Future<AwsSessionCredentials> one : all) {
        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(provider.resolveCredentials());
      }
    }

    assertThat(asked).hasValue(1);
  }

  @Test
  void credentialsNearTheirEndAreReplaced() {
    try (IdentityPoolCredentialsProvider provider =
        builder().prefetchTime(Duration.ofHours(2)).staleTime(Duration.ofHours(2)).build()) {
      AwsSessionCredentials first = provider.resolveCredentials();

      assertThat(provider.resolveCredentials()).isNotEqualTo(first);
    }
  }

  @Test
  void anAsynchronousClientIsNotHeldUp() throws Exception {
    try (IdentityPoolCredentialsProvider provider = builder().build()) {
      assertThat(
              provider
                  .resolveIdentity(ResolveIdentityRequest.builder().build())
                  .get(30, TimeUnit.SECONDS))
          .isEqualTo(provider.resolveCredentials());
    }
  }

  @Test
  void aFailureReachesAnAsynchronousClient() {
    try (IdentityPoolCredentialsProvider provider =
        builder().logins(() -> Map.of("accounts.google.com", "forged")).build()) {
      assertThat(provider.resolveIdentity(ResolveIdentityRequest.builder().build()))
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withCauseInstanceOf(CognitoIdentityException.class);
    }
  }

  @Test
  void aGuestWhoSignsInStaysWhoTheyAre() {
    AtomicReference<Map<String, String>> logins = new AtomicReference<>(Map.of());
    try (IdentityPoolCredentialsProvider provider =
        builder()
            .logins(logins::get)
            .prefetchTime(Duration.ofHours(2))
            .staleTime(Duration.ofHours(2))
            .build()) {
      provider.resolveCredentials();
      String guest = provider.identityId().orElseThrow();

      logins.set(POOL.signUp("former-guest"));
      provider.resolveCredentials();

      assertThat(provider.identityId()).contains(guest);
    }
  }

  @Test
  void whoIsKnownToThePoolAlreadyIsNoLongerTheGuest() {
    Map<String, String> logins = POOL.signUp("regular");
    String regular;
    try (IdentityPoolCredentialsProvider provider = builder().logins(() -> logins).build()) {
      provider.resolveCredentials();
      regular = provider.identityId().orElseThrow();
    }
    String guest;
    try (IdentityPoolCredentialsProvider provider = builder().build()) {
      provider.resolveCredentials();
      guest = provider.identityId().orElseThrow();
    }

    try (IdentityPoolCredentialsProvider provider =
        builder().identityId(guest).logins(() -> logins).build()) {
      provider.resolveCredentials();

      assertThat(provider.identityId()).contains(regular);
    }
  }

  @Test
  void theBasicFlowTakesTheRoleAndTheDurationThatItIsTold() {
    try (IdentityPoolCredentialsProvider provider =
            builder()
                .basicFlow(POOL.role())
                .sessionName("nightly")
                .duration(Duration.ofMinutes(15))
                .stsClient(sts)
                .build();
        StsClient signed = POOL.sts(provider)) {
      assertThat(
              Duration.between(
                  Instant.now(), provider.resolveCredentials().expirationTime().orElseThrow()))
          .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
      assertThat(signed.getCallerIdentity().arn()).endsWith("assumed-role/anybody/nightly");
    }
  }

  @Test
  void aRoleThatThePoolDoesNotGiveIsRefused() {
    Map<String, String> logins = POOL.signUp("roleless");
    try (IdentityPoolCredentialsProvider provider =
        builder().logins(() -> logins).customRoleArn(POOL.role()).build()) {
      assertThatExceptionOfType(CognitoIdentityException.class)
          .isThrownBy(provider::resolveCredentials);
    }
  }

  @Test
  void anIdentityOfSomebodyElseIsRefusedToAGuest() {
    Map<String, String> logins = POOL.signUp("owner");
    String owner;
    try (IdentityPoolCredentialsProvider provider = builder().logins(() -> logins).build()) {
      provider.resolveCredentials();
      owner = provider.identityId().orElseThrow();
    }

    assertThatExceptionOfType(NotAuthorizedException.class)
        .isThrownBy(() -> client.getCredentialsForIdentity(request -> request.identityId(owner)));
    try (IdentityPoolCredentialsProvider provider = builder().identityId(owner).build()) {
      provider.resolveCredentials();

      assertThat(provider.identityId()).isPresent().isNotEqualTo(Optional.of(owner));
    }
  }

  private IdentityPoolCredentialsProviderBuilder builder() {
    return IdentityPoolCredentialsProvider.builder()
        .identityPoolId(POOL.identityPoolId())
        .cognitoIdentityClient(client);
  }
}
