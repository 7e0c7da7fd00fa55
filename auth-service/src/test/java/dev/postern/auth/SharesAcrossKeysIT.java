package dev.postern.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.shared.RealRedis;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignOut;
import dev.postern.contract.share.CreateShare;
import dev.postern.contract.share.CreateShare.Created;
import dev.postern.contract.share.ListShares;
import dev.postern.contract.share.OpenShare;
import dev.postern.contract.share.OpenShare.Opened;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.UseShare;
import dev.postern.contract.share.UseShare.Admitted;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that are older than the key that seals, in a real Redis and over restarts. */
class SharesAcrossKeysIT {
  private static final RealRedis REDIS = RealRedis.start();
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final SealingKey OLD = key("old", 1);
  private static final SealingKey NEW = key("new", 2);

  @BeforeEach
  void startUnderTheOldKey() {
    deploy(OLD);
  }

  @AfterAll
  static void close() {
    SERVICE.close();
    REDIS.close();
  }

  @Test
  void aLinkGoesOnUnderANewKey() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share = share(ann);

    deploy(NEW, OLD);

    assertIsGoodFor(share);
    assertThat(sharesOf(ann)).isOne();
  }

  @Test
  void whatASessionLeftToItsLinksGoesOnUnderANewKey() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share = share(ann);
    SERVICE.ask(SignOut.OPERATION, new SignOut(ann, false));

    deploy(NEW, OLD);
    SERVICE.clock().advance(Duration.ofDays(2));

    assertIsGoodFor(share);
  }

  @Test
  void aLinkWhoseKeyIsRetiredHasEnded() {
    String name = SERVICE.newPerson();
    Created share = share(SERVICE.signIn(name));

    deploy(NEW);

    assertThat(refusedToOpen(share)).isEqualTo(Reason.NO_SUCH_SHARE);
    assertThat(sharesOf(SERVICE.signIn(name))).isZero();
  }

  @Test
  void aLinkThatWasUsedUnderTheNewKeyOutlivesTheOldOne() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share = share(ann);
    deploy(NEW, OLD);
    SERVICE.clock().advance(Duration.ofMinutes(2));
    begin(share);

    deploy(NEW);

    assertIsGoodFor(share);
  }

  private static void deploy(SealingKey... keys) {
    AuthConfig config = SERVICE.aws().config();
    SERVICE.deploy(
        new AuthConfig(
            config.region(),
            config.userPool(),
            config.identityPool(),
            config.signIn(),
            config.sessions(),
            config.accounts(),
            config.redirects(),
            List.of(keys),
            Optional.of(REDIS.server()),
            config.shares(),
            config.rates(),
            config.awsTimeout(),
            config.operationTimeout()));
  }

  private static Created share(SessionToken owner) {
    return SERVICE.ask(
        owner,
        CreateShare.OPERATION,
        new CreateShare(
            new ShareScope(ShareKind.DOWNLOAD, "files", List.of("minutes/may.pdf"), List.of()),
            "Minutes",
            Duration.ofDays(7),
            false,
            Optional.empty(),
            Optional.empty()));
  }

  private static OpenShare opening(Created share) {
    return new OpenShare(share.secret(), Optional.empty(), "192.0.2.7", Optional.empty());
  }

  private static Admitted begin(Created share) {
    Opened opened = (Opened) SERVICE.ask(OpenShare.OPERATION, opening(share));
    return SERVICE.ask(
        UseShare.OPERATION, new UseShare(share.share().id(), opened.visitor(), true));
  }

  private static void assertIsGoodFor(Created share) {
    Admitted admitted = begin(share);

    assertThat(
            SERVICE
                .askAs(admitted.assertion(), IssueCredentials.OPERATION, new IssueCredentials())
                .accessKeyId())
        .isNotEmpty();
  }

  private static Reason refusedToOpen(Created share) {
    return SERVICE.refused(OpenShare.OPERATION, opening(share)).reason();
  }

  private static int sharesOf(SessionToken owner) {
    return SERVICE.ask(owner, ListShares.OPERATION, new ListShares()).shares().size();
  }

  private static SealingKey key(String id, int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return new SealingKey(id, new Secret(Base64.getEncoder().encodeToString(bytes)));
  }
}
