package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.shared.RealRedis;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignOut;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service with its sessions in a real Redis. */
class SessionsInRedisIT {
  private static final RealRedis REDIS = RealRedis.start();
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final SealingKey KEY =
      new SealingKey("k1", new Secret(Base64.getEncoder().encodeToString(new byte[32])));
  private static final String ANN;

  static {
    ANN = SERVICE.newPerson();
  }

  @BeforeEach
  void startAnew() {
    SERVICE.deploy(inRedis(SERVICE.aws().config()));
  }

  @AfterAll
  static void close() {
    SERVICE.close();
    REDIS.close();
  }

  @Test
  void aSessionOutlivesTheServiceAndRedisTogether() {
    SessionToken ann = SERVICE.signIn(ANN);

    REDIS.kill();
    REDIS.startAgain();
    SERVICE.deploy(inRedis(SERVICE.aws().config()));

    assertThat(SERVICE.isLive(ann)).isTrue();
    assertThat(SERVICE.ask(ann, IssueCredentials.OPERATION, new IssueCredentials()).identityId())
        .startsWith("us-east-1:");
  }

  @Test
  void aSessionThatEndedStaysEnded() {
    SessionToken ann = SERVICE.signIn(ANN);
    SERVICE.ask(SignOut.OPERATION, new SignOut(ann, false));

    SERVICE.deploy(inRedis(SERVICE.aws().config()));

    assertThat(SERVICE.isLive(ann)).isFalse();
  }

  @Test
  void nobodyIsTakenForSignedInOrOutWhileRedisIsAway() {
    SessionToken ann = SERVICE.signIn(ANN);
    REDIS.kill();

    try {
      assertThat(SERVICE.refused(ResolveSession.OPERATION, new ResolveSession(ann)).reason())
          .isEqualTo(Reason.UNAVAILABLE);
      assertThat(
              SERVICE
                  .refused(
                      SignIn.OPERATION, new SignIn(ANN, Optional.of(PASSWORD), Browsers.FIREFOX))
                  .reason())
          .isEqualTo(Reason.UNAVAILABLE);
    } finally {
      REDIS.startAgain();
    }

    Eventually.holds(() -> isLiveAgain(ann));
  }

  private static boolean isLiveAgain(SessionToken token) {
    try {
      return SERVICE.isLive(token);
    } catch (AssertionError notYet) {
      return false;
    }
  }

  private static AuthConfig inRedis(AuthConfig config) {
    return new AuthConfig(
        config.region(),
        config.userPool(),
        config.identityPool(),
        config.signIn(),
        config.sessions(),
        config.accounts(),
        config.redirects(),
        List.of(KEY),
        Optional.of(REDIS.server()),
        config.shares(),
        config.rates(),
        config.awsTimeout(),
        config.operationTimeout());
  }
}
