package dev.postern.contract.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.trace.Tracer.Kind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a trace goes from who asks to who answers, and to whom that one asks in turn. */
class TracedBusIT {
  private static final Operation<String, String> OUTER =
      new Operation<>("test.outer", String.class, String.class);
  private static final Operation<String, String> INNER =
      new Operation<>("test.inner", String.class, String.class);
  private static final RequestId REQUEST = new RequestId("r1");

  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(5));
  private final List<Noted> spans = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    bus.answer(INNER, question -> question + "!").await();
    bus.answer(OUTER, question -> bus.ask(INNER, question, RequestId.current()).await()).await();
    Tracing.collect(
        (kind, name, parent) -> {
          Noted span = new Noted(kind, name, parent, spans.size() + 1);
          spans.add(span);
          return span;
        });
  }

  @AfterEach
  void stop() {
    Tracing.stop();
    vertx.close().await();
  }

  @Test
  void eachQuestionIsAChildOfWhatItIsAskedFor() {
    Span request = Tracing.begun(REQUEST.value(), "request", Optional.empty());

    bus.ask(OUTER, "a", REQUEST).await();

    assertThat(spans)
        .extracting(span -> span.kind + " " + span.name)
        .containsExactly(
            "SERVER request",
            "CLIENT test.outer",
            "SERVER test.outer",
            "CLIENT test.inner",
            "SERVER test.inner");
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).parent).isEqualTo(spans.get(i - 1).context());
    }
    request.end(Optional.empty());
  }

  @Test
  void whatIsAskedForNoRequestHasNoSpan() {
    bus.ask(OUTER, "a", REQUEST).await();

    assertThat(spans).isEmpty();
  }

  @Test
  void aRequestThatIsOverHasNoMoreChildren() {
    Tracing.begun(REQUEST.value(), "request", Optional.empty()).end(Optional.empty());
    Tracing.ended(REQUEST.value());

    bus.ask(OUTER, "a", REQUEST).await();

    assertThat(spans).hasSize(1);
  }

  @Test
  void aFailureIsToldByItsCodeAtBothEnds() throws Exception {
    bus.answer(
            new Operation<>("test.failing", String.class, String.class),
            _ -> {
              throw Failure.of(Reason.NOT_FOUND, "what nobody else should read");
            })
        .await();
    Tracing.begun(REQUEST.value(), "request", Optional.empty());

    bus.ask(new Operation<>("test.failing", String.class, String.class), "a", REQUEST)
        .otherwise("failed")
        .await();

    assertThat(spans.get(1).ended.get(5, TimeUnit.SECONDS)).contains(Reason.NOT_FOUND.code());
    assertThat(spans.get(2).ended.get(5, TimeUnit.SECONDS)).contains(Reason.NOT_FOUND.code());
  }

  private static final class Noted implements Span {
    private final Kind kind;
    private final String name;
    private final Optional<TraceParent> parent;
    private final int number;
    private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();

    Noted(Kind kind, String name, Optional<TraceParent> parent, int number) {
      this.kind = kind;
      this.name = name;
      this.parent = parent;
      this.number = number;
    }

    @Override
    public Optional<TraceParent> context() {
      HexFormat hex = HexFormat.of();
      return Optional.of(
          new TraceParent("1".repeat(32), "00000000" + hex.toHexDigits(number), true));
    }

    @Override
    public void attribute(String name, String value) {}

    @Override
    public void name(String name) {}

    @Override
    public void end(Optional<String> why) {
      ended.complete(why);
    }
  }
}
