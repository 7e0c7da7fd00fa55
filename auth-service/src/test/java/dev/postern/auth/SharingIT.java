package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.session.EndOtherSessions;
import dev.postern.contract.session.EndSession;
import dev.postern.contract.session.ListSessions;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignOut;
import dev.postern.contract.share.BringToShare;
import dev.postern.contract.share.CreateShare;
import dev.postern.contract.share.CreateShare.Created;
import dev.postern.contract.share.EndShare;
import dev.postern.contract.share.ListShares;
import dev.postern.contract.share.OpenShare;
import dev.postern.contract.share.OpenShare.Opened;
import dev.postern.contract.share.OpenShare.PasswordNeeded;
import dev.postern.contract.share.SettleShare;
import dev.postern.contract.share.SettleShare.BrokeOff;
import dev.postern.contract.share.SettleShare.Downloaded;
import dev.postern.contract.share.SettleShare.NotStored;
import dev.postern.contract.share.SettleShare.Outcome;
import dev.postern.contract.share.SettleShare.Stored;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.ShareView;
import dev.postern.contract.share.UploadAllowance;
import dev.postern.contract.share.UseShare;
import dev.postern.contract.share.UseShare.Admitted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SharingIT {
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final ShareScope FILE =
      new ShareScope(ShareKind.DOWNLOAD, "files", List.of("minutes/may.pdf"), List.of());
  private static final ShareScope INBOX =
      new ShareScope(ShareKind.UPLOAD, "files", List.of(), List.of("inbox/"));
  private static final Secret OVER_THE_HILLS = new Secret("over the hills");
  private static final Duration WEEK = Duration.ofDays(7);

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @Test
  void aStrangerActsByALinkWithinItsScope() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share = share(ann);

    Opened opened = open(share);
    Admitted admitted = begin(share, opened.visitor());
    TemporaryCredentials credentials =
        SERVICE.askAs(admitted.assertion(), IssueCredentials.OPERATION, new IssueCredentials());

    assertThat(opened.look().name()).isEqualTo("Minutes");
    assertThat(admitted.scope()).isEqualTo(FILE);
    assertThat(credentials.identityId())
        .isEqualTo(
            SERVICE.ask(ann, IssueCredentials.OPERATION, new IssueCredentials()).identityId());
  }

  @Test
  void aVisitorIsNotThePerson() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share = share(ann);
    Admitted admitted = begin(share, open(share).visitor());

    for (Attempt<?> attempt :
        List.of(
            new Attempt<>(ListShares.OPERATION, new ListShares()),
            new Attempt<>(EndShare.OPERATION, new EndShare(share.share().id())),
            new Attempt<>(CreateShare.OPERATION, wish(FILE)),
            new Attempt<>(EndOtherSessions.OPERATION, new EndOtherSessions()),
            new Attempt<>(
                ChangeAttributes.OPERATION, new ChangeAttributes(Map.of("name", "x"), Set.of())))) {
      assertThat(attempt.refusedTo(admitted).reason())
          .as(attempt.operation().address())
          .isEqualTo(Reason.UNAUTHENTICATED);
    }
  }

  private record Attempt<Q>(CallerOperation<Q, ?> operation, Q question) {
    Failure refusedTo(Admitted admitted) {
      return SERVICE.refused(admitted.assertion(), operation, question);
    }
  }

  @Test
  void aLinkThatNeverWasLooksLikeOneThatHasEnded() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share = share(ann);
    SERVICE.ask(ann, EndShare.OPERATION, new EndShare(share.share().id()));

    Failure ended = SERVICE.refused(OpenShare.OPERATION, opening(share.secret(), Optional.empty()));
    Failure never =
        SERVICE.refused(
            OpenShare.OPERATION, opening(SessionToken.random(), Optional.of(OVER_THE_HILLS)));

    assertThat(ended.reason()).isEqualTo(Reason.NO_SUCH_SHARE);
    assertThat(never.reason()).isEqualTo(ended.reason());
    assertThat(never.detail()).isEqualTo(ended.detail());
  }

  @Test
  void theIdOfAShareOpensNothing() {
    Created share = share(SERVICE.signIn(SERVICE.newPerson()));
    SessionToken guessed = SessionToken.parse(share.share().id().value()).orElseThrow();

    assertThat(SERVICE.refused(OpenShare.OPERATION, opening(guessed, Optional.empty())).reason())
        .isEqualTo(Reason.NO_SUCH_SHARE);
  }

  @Test
  void aSharesSecretIsNoSessions() {
    Created share = share(SERVICE.signIn(SERVICE.newPerson()));

    assertThat(SERVICE.isLive(share.secret())).isFalse();
  }

  @Test
  void aVisitorOfOneShareIsNoneOfAnother() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created opened = share(ann);
    Created other = share(ann);
    SessionToken visitor = open(opened).visitor();

    assertThat(refusedToUse(other, visitor, true)).isEqualTo(Reason.NO_SUCH_SHARE);
  }

  @Test
  void aPasswordIsAskedForAndMustBeRight() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share =
        SERVICE.ask(
            ann,
            CreateShare.OPERATION,
            new CreateShare(
                FILE, "Minutes", WEEK, false, Optional.of(OVER_THE_HILLS), Optional.empty()));

    OpenShare.Result without =
        SERVICE.ask(OpenShare.OPERATION, opening(share.secret(), Optional.empty()));
    Failure wrong =
        SERVICE.refused(
            OpenShare.OPERATION, opening(share.secret(), Optional.of(new Secret("over the sea"))));
    OpenShare.Result right =
        SERVICE.ask(OpenShare.OPERATION, opening(share.secret(), Optional.of(OVER_THE_HILLS)));

    assertThat(without).isEqualTo(new PasswordNeeded());
    assertThat(wrong.reason()).isEqualTo(Reason.SHARE_PASSWORD_WRONG);
    assertThat(right).isInstanceOf(Opened.class);
  }

  @Test
  void passwordsCanBeGuessedAtOnlyAFewTimes() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share =
        SERVICE.ask(
            ann,
            CreateShare.OPERATION,
            new CreateShare(
                FILE, "Minutes", WEEK, false, Optional.of(OVER_THE_HILLS), Optional.empty()));
    OpenShare guess = opening(share.secret(), Optional.of(new Secret("wrong one")));

    List<Reason> answers =
        Stream.generate(() -> SERVICE.refused(OpenShare.OPERATION, guess).reason())
            .limit(11)
            .toList();

    assertThat(answers.subList(0, 10)).containsOnly(Reason.SHARE_PASSWORD_WRONG);
    assertThat(answers.getLast()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(
            SERVICE
                .refused(OpenShare.OPERATION, opening(share.secret(), Optional.of(OVER_THE_HILLS)))
                .reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void ofTwoAtOnceExactlyOneGetsAOneTimeShare() throws Exception {
    Created share = oneTime();
    List<SessionToken> visitors = Stream.generate(() -> open(share).visitor()).limit(8).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> attempts =
          visitors.stream()
              .<Callable<Boolean>>map(visitor -> () -> mayBegin(share, visitor))
              .toList();

      List<Future<Boolean>> answers = threads.invokeAll(attempts);

      assertThat(answers.stream().filter(Future::resultNow).count()).isOne();
    }
  }

  @Test
  void aOneTimeShareWaitsForWhoBeganAndIsNobodyElses() {
    Created share = oneTime();
    SessionToken first = open(share).visitor();
    SessionToken second = open(share).visitor();
    begin(share, first);
    settle(share, first, new BrokeOff());
    SERVICE.clock().advance(Duration.ofMinutes(14));

    assertThat(refusedToUse(share, second, true)).isEqualTo(Reason.NO_SUCH_SHARE);
    assertThat(
            SERVICE
                .refused(OpenShare.OPERATION, opening(share.secret(), Optional.empty()))
                .reason())
        .isEqualTo(Reason.NO_SUCH_SHARE);
    assertThat(begin(share, first).scope()).isEqualTo(FILE);
  }

  @Test
  void whoLeavesAOneTimeShareForTooLongHasUsedItUp() {
    Created share = oneTime();
    SessionToken visitor = open(share).visitor();
    begin(share, visitor);
    settle(share, visitor, new BrokeOff());
    SERVICE.clock().advance(Duration.ofMinutes(16));

    assertThat(refusedToUse(share, visitor, true)).isEqualTo(Reason.NO_SUCH_SHARE);
  }

  @Test
  void aWholeDownloadUsesAOneTimeShareUp() {
    Created share = oneTime();
    SessionToken visitor = open(share).visitor();
    begin(share, visitor);
    settle(share, visitor, new Downloaded());

    assertThat(refusedToUse(share, visitor, true)).isEqualTo(Reason.NO_SUCH_SHARE);
    assertThat(refusedToUse(share, visitor, false)).isEqualTo(Reason.NO_SUCH_SHARE);
  }

  @Test
  void whoDidNotBeginCannotUseItUp() {
    Created share = oneTime();
    SessionToken visitor = open(share).visitor();
    begin(share, visitor);
    settle(share, SessionToken.random(), new Downloaded());

    assertThat(begin(share, visitor).scope()).isEqualTo(FILE);
  }

  @Test
  void aShareGoesOnWhereItsOwnerSignsOutInThatBrowser() {
    String name = SERVICE.newPerson();
    SessionToken ann = SERVICE.signIn(name);
    Created share = share(ann);
    SERVICE.ask(SignOut.OPERATION, new SignOut(ann, false));
    SERVICE.clock().advance(Duration.ofDays(2));

    SessionToken visitor = open(share).visitor();
    TemporaryCredentials credentials =
        SERVICE.askAs(
            begin(share, visitor).assertion(), IssueCredentials.OPERATION, new IssueCredentials());

    assertThat(credentials.accessKeyId()).isNotEmpty();
    assertThat(sharesOf(SERVICE.signIn(name)))
        .extracting(ShareView::id)
        .containsExactly(share.share().id());
  }

  @Test
  void whatSharesAreServedByIsNoSessionOfThePerson() {
    String name = SERVICE.newPerson();
    SessionToken ann = SERVICE.signIn(name);
    share(ann);
    SERVICE.ask(SignOut.OPERATION, new SignOut(ann, false));
    SessionToken again = SERVICE.signIn(name);

    assertThat(SERVICE.ask(again, ListSessions.OPERATION, new ListSessions()).sessions())
        .hasSize(1);
  }

  @Test
  void signingOutEverywhereEndsAllShares() {
    String name = SERVICE.newPerson();
    SessionToken before = SERVICE.signIn(name);
    Created left = share(before);
    SERVICE.ask(SignOut.OPERATION, new SignOut(before, false));
    SessionToken ann = SERVICE.signIn(name);
    Created own = share(ann);
    SessionToken visitor = open(left).visitor();

    SERVICE.ask(SignOut.OPERATION, new SignOut(ann, true));

    assertThat(refusedToUse(left, visitor, false)).isEqualTo(Reason.NO_SUCH_SHARE);
    assertIsOver(left);
    assertIsOver(own);
  }

  @Test
  void aChangedPasswordEndsAllShares() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    Created share = share(ann);

    SERVICE.ask(
        ann,
        ChangePassword.OPERATION,
        new ChangePassword(Optional.of(PASSWORD), new Secret("Another-horse-2")));

    assertIsOver(share);
    assertThat(SERVICE.isLive(ann)).isTrue();
  }

  @Test
  void whatWasSharedInASessionThatIsEndedFromElsewhereEnds() {
    String name = SERVICE.newPerson();
    SessionToken thief = SERVICE.signIn(name);
    SessionToken ann = SERVICE.signIn(name);
    Created share = share(thief);
    Created own = share(ann);

    SERVICE.ask(ann, EndSession.OPERATION, new EndSession(thief.id()));

    assertIsOver(share);
    assertThat(open(own).look().id()).isEqualTo(own.share().id());
  }

  @Test
  void whoeverIsSignedOutAtCognitoSharesNothingAMinuteLater() {
    String name = SERVICE.newPerson();
    Created share = share(SERVICE.signIn(name));
    SessionToken visitor = open(share).visitor();
    SERVICE.aws().signOutEverywhere(name, PASSWORD.reveal());
    SERVICE.clock().advance(Duration.ofMinutes(2));

    assertThat(refusedToUse(share, visitor, true)).isEqualTo(Reason.NO_SUCH_SHARE);
  }

  @Test
  void aShareEndsWithItsTime() {
    Created share = share(SERVICE.signIn(SERVICE.newPerson()));
    SERVICE.clock().advance(WEEK.plusSeconds(1));

    assertIsOver(share);
  }

  @Test
  void nobodyEndsAnothersShare() {
    Created share = share(SERVICE.signIn(SERVICE.newPerson()));
    SessionToken ben = SERVICE.signIn(SERVICE.newPerson());

    assertThat(SERVICE.refused(ben, EndShare.OPERATION, new EndShare(share.share().id())).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(sharesOf(ben)).isEmpty();
    assertThat(open(share).look().name()).isEqualTo("Minutes");
  }

  @Test
  void filesAreBroughtIntoAFolderOfTheVisitorsOwn() {
    Created share = inbox(3, 100);
    SessionToken ann = open(share).visitor();
    SessionToken ben = open(share).visitor();

    String anns = bring(share, ann, "../../home/eve/secret.txt", 10);
    String bens = bring(share, ben, "C:\\temp\\a\u202Egnp.exe", 10);

    assertThat(anns).matches("inbox/\\d{4}-\\d\\d-\\d\\d \\d{4} [a-z2-9]{8}/secret\\.txt");
    assertThat(bens).matches("inbox/\\d{4}-\\d\\d-\\d\\d \\d{4} [a-z2-9]{8}/a_gnp\\.exe");
    assertThat(folderOf(anns)).isNotEqualTo(folderOf(bens));
    assertThat(bring(share, ann, "..", 10)).isEqualTo(folderOf(anns) + "file");
  }

  @Test
  void noMoreIsBroughtThanTheOwnerAllowed() {
    Created share = inbox(2, 100);
    SessionToken visitor = open(share).visitor();
    bring(share, visitor, "a", 60);

    assertThat(refusedToBring(share, visitor, 41)).isEqualTo(Reason.OBJECT_TOO_LARGE);
    bring(share, visitor, "b", 40);
    settle(share, visitor, new Stored(40));
    assertThat(refusedToBring(share, visitor, 0)).isEqualTo(Reason.OBJECT_TOO_LARGE);
    settle(share, visitor, new NotStored(60));
    assertThat(bring(share, visitor, "c", 60)).endsWith("/c");
  }

  @Test
  void whatIsForBringingIsNotForReading() {
    Created share = inbox(2, 100);
    SessionToken visitor = open(share).visitor();

    assertThat(refusedToUse(share, visitor, true)).isEqualTo(Reason.NO_SUCH_SHARE);
  }

  private static Created share(SessionToken owner) {
    return SERVICE.ask(owner, CreateShare.OPERATION, wish(FILE));
  }

  private static CreateShare wish(ShareScope scope) {
    return new CreateShare(scope, "Minutes", WEEK, false, Optional.empty(), Optional.empty());
  }

  private static Created oneTime() {
    return SERVICE.ask(
        SERVICE.signIn(SERVICE.newPerson()),
        CreateShare.OPERATION,
        new CreateShare(FILE, "Minutes", WEEK, true, Optional.empty(), Optional.empty()));
  }

  private static Created inbox(int files, long bytes) {
    return SERVICE.ask(
        SERVICE.signIn(SERVICE.newPerson()),
        CreateShare.OPERATION,
        new CreateShare(
            INBOX,
            "Inbox",
            WEEK,
            false,
            Optional.empty(),
            Optional.of(new UploadAllowance(files, bytes))));
  }

  private static List<ShareView> sharesOf(SessionToken owner) {
    return SERVICE.ask(owner, ListShares.OPERATION, new ListShares()).shares();
  }

  private static OpenShare opening(SessionToken secret, Optional<Secret> password) {
    return new OpenShare(secret, password, "192.0.2.7", Optional.empty());
  }

  private static Opened open(Created share) {
    return (Opened) SERVICE.ask(OpenShare.OPERATION, opening(share.secret(), Optional.empty()));
  }

  private static Admitted begin(Created share, SessionToken visitor) {
    return SERVICE.ask(UseShare.OPERATION, new UseShare(share.share().id(), visitor, true));
  }

  private static boolean mayBegin(Created share, SessionToken visitor) {
    try {
      begin(share, visitor);
      return true;
    } catch (AssertionError refused) {
      return false;
    }
  }

  private static Reason refusedToUse(Created share, SessionToken visitor, boolean begin) {
    return SERVICE
        .refused(UseShare.OPERATION, new UseShare(share.share().id(), visitor, begin))
        .reason();
  }

  private static void assertIsOver(Created share) {
    assertThat(
            SERVICE
                .refused(OpenShare.OPERATION, opening(share.secret(), Optional.empty()))
                .reason())
        .isEqualTo(Reason.NO_SUCH_SHARE);
  }

  private static void settle(Created share, SessionToken visitor, Outcome outcome) {
    SERVICE.ask(SettleShare.OPERATION, new SettleShare(share.share().id(), visitor, outcome));
  }

  private static String bring(Created share, SessionToken visitor, String name, long size) {
    SessionId id = share.share().id();
    return SERVICE.ask(BringToShare.OPERATION, new BringToShare(id, visitor, name, size)).key();
  }

  private static Reason refusedToBring(Created share, SessionToken visitor, long size) {
    SessionId id = share.share().id();
    return SERVICE
        .refused(BringToShare.OPERATION, new BringToShare(id, visitor, "x", size))
        .reason();
  }

  private static String folderOf(String key) {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }
}
