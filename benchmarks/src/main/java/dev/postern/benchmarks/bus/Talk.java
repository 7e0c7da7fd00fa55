package dev.postern.benchmarks.bus;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation and its like without anything of ours: as many bytes there, as many back, answered
 * on an event loop.
 */
final class Talk {
  private static final String BARE = "bare";
  private static final ResolveSession QUESTION =
      new ResolveSession(new SessionToken(new Secret("b".repeat(43))));
  private static final Buffer QUESTION_BYTES =
      Buffer.buffer("{\"token\":\"%s\"}".formatted(QUESTION.token().value().reveal()));

  private final Vertx vertx;
  private final OperationBus bus;

  Talk(Vertx vertx) {
    this.vertx = vertx;
    this.bus = new OperationBus(vertx, Duration.ofSeconds(8));
  }

  /** Answers both; completes when others can ask. */
  Future<?> answer() {
    Resolved answer = answerToAll();
    return bus.answer(ResolveSession.OPERATION, _ -> answer)
        .compose(_ -> bytes(ResolveSession.OPERATION.address()))
        .compose(
            bytes ->
                vertx
                    .eventBus()
                    .<Buffer>consumer(BARE, message -> message.reply(bytes.copy()))
                    .completion());
  }

  /** The operation, as the gateway asks it. */
  Future<?> ask() {
    return bus.ask(ResolveSession.OPERATION, QUESTION, RequestId.random());
  }

  /** Its like. */
  Future<?> askBare() {
    return bytes(BARE);
  }

  private Future<Buffer> bytes(String address) {
    return vertx.eventBus().<Buffer>request(address, QUESTION_BYTES).map(Message::body);
  }

  /** As long as a real one, whose signature nobody checks here. */
  private static Resolved answerToAll() {
    Instant now = Instant.now();
    return new Resolved(
        new CallerAssertion(new Secret("a".repeat(700))),
        now.plusSeconds(CallerAssertion.MOST_SECONDS),
        new SessionView(
            "ann",
            "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
            List.of("staff"),
            Map.of("email", "ann@example.com"),
            now,
            now.plus(Duration.ofHours(12)),
            Optional.empty(),
            AccountKind.MEMBER));
  }
}
