package dev.postern.contract.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.postern.contract.audit.AuditEvent.JobStarted;
import dev.postern.contract.audit.AuditEvent.ObjectDeleted;
import dev.postern.contract.audit.AuditEvent.RequestRefused;
import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.objects.DeleteObject;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is written down of questions on the bus, and how. */
class AuditIT {
  private static final RequestId REQUEST = new RequestId("request-1");
  private static final CallerOperation<String, String> GREET =
      new CallerOperation<>("test.greet", String.class, String.class);
  private static final SessionId SESSION = new SessionId("canary-session");
  private static final Caller ANN =
      new Caller(
          SESSION,
          "sub-1",
          "ann\r\nevent=x",
          List.of(),
          Instant.EPOCH,
          List.of(),
          Optional.empty());

  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(5));
  private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
  private final ListAppender<ILoggingEvent> written =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          // what an event belongs to is read when it is asked for, and gone by then
          event.prepareForDeferredProcessing();
          super.append(event);
        }
      };

  @BeforeEach
  void listen() {
    written.setContext(root.getLoggerContext());
    written.start();
    root.addAppender(written);
  }

  @AfterEach
  void close() {
    root.detachAppender(written);
    vertx.close().await();
  }

  @Test
  void aQuestionThatNobodyVouchesForIsWrittenDown() {
    answer(
        caller -> {
          throw new AssertionError("nobody is let in");
        },
        true);

    ask();

    assertThat(line())
        .startsWith("event=question outcome=refused operation=\"test.greet\" cause=")
        .endsWith(" request=\"request-1\"");
  }

  @Test
  void whatIsDeniedIsWrittenDownWithWhoWantedIt() {
    answer(
        _ -> {
          throw Failure.of(Reason.ACCESS_DENIED, "You may not s3:ListBucket here.");
        },
        false);

    ask();

    assertThat(line())
        .startsWith("event=access outcome=denied user=\"ann\\u000d\\u000aevent=x\" session=")
        .contains(" operation=test.greet reason=access_denied")
        .contains(" denied=\"You may not s3:ListBucket here.\"");
  }

  @Test
  void everyLineOfAQuestionNamesItsRequestAndItsSession() {
    org.slf4j.Logger log = LoggerFactory.getLogger("service");
    answer(
        _ -> {
          log.info("at work");
          throw new IllegalStateException("a defect");
        },
        false);

    ask();

    assertThat(List.copyOf(written.list))
        .filteredOn(
            event ->
                event.getLoggerName().equals("service")
                    || event.getLoggerName().equals(OperationBus.class.getName()))
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(event.getMDCPropertyMap())
                    .containsEntry("requestId", "request-1")
                    .containsEntry("session", SESSION.inLogs()));
  }

  @Test
  void aSessionInLogsOpensNothing() {
    assertThat(SESSION.inLogs()).matches("[0-9a-f]{16}").doesNotContain("canary");
  }

  @Test
  void whatPeopleTypeForgesNoLine() {
    String typed = "x\"\r\nevent=sign_in outcome=ok\u2028";

    Audit.tell(new ObjectDeleted(ANN, new DeleteObject("b", typed, Optional.of("v1"))), REQUEST);

    assertThat(line())
        .contains("key=\"x\\u0022\\u000d\\u000aevent=sign_in outcome=ok\\u2028\" version=\"v1\"")
        .doesNotContain("\n");
  }

  @Test
  void aJobIsWrittenDownWithWhatItIsAbout() {
    JobOrder order =
        new JobOrder(
            JobKind.DELETE,
            new JobOrder.Source("b", List.of("k1", "k2"), List.of()),
            Optional.empty(),
            Conflict.FAIL,
            Optional.empty());

    Audit.tell(new JobStarted(ANN, "job-1", order), REQUEST);

    assertThat(line())
        .startsWith("event=job outcome=started user=")
        .contains(" job=job-1 kind=delete bucket=\"b\" names=2 first=\"k1\"");
  }

  @Test
  void aRequestThatIsTurnedAwayIsWrittenDownWithItsAddress() {
    Audit.tell(new RequestRefused("/api/session", "cross_site_request", "192.0.2.7"), REQUEST);

    assertThat(line())
        .isEqualTo(
            "event=request outcome=refused route=/api/session code=cross_site_request"
                + " address=\"192.0.2.7\" request=\"request-1\"");
  }

  private void answer(UnaryOperator<String> service, boolean strangers) {
    bus.answer(
            GREET,
            _ -> {
              if (strangers) {
                throw Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
              }
              return ANN;
            },
            (_, text) -> service.apply(text))
        .await();
  }

  private void ask() {
    Throwable refused =
        catchThrowable(
            () -> bus.ask(GREET, "hi", new CallerAssertion(new Secret("jwt")), REQUEST).await());
    assertThat(refused).isInstanceOf(Failure.class);
  }

  private String line() {
    assertThat(written.list).filteredOn(event -> event.getLoggerName().equals("audit")).hasSize(1);
    return written.list.stream()
        .filter(event -> event.getLoggerName().equals("audit"))
        .map(ILoggingEvent::getFormattedMessage)
        .findFirst()
        .orElseThrow();
  }
}
