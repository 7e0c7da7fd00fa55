package dev.postern.contract.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of a question that got no answer, in our words. */
final class Unanswered {
  private static final Logger LOG = LoggerFactory.getLogger(Unanswered.class);
  private static final Duration UNTIL_IT_MAY_BE_BETTER = Duration.ofSeconds(1);

  private Unanswered() {}

  static Failure failure(String address, Throwable thrown) {
    return switch (thrown) {
      case Failure failure -> failure;
      case ReplyException reply ->
          switch (reply.failureType()) {
            case RECIPIENT_FAILURE -> ofService(reply);
            case TIMEOUT ->
                Failure.of(Reason.TIMEOUT, "There was no answer in time.", reply)
                    .retryAfter(UNTIL_IT_MAY_BE_BETTER);
            case NO_HANDLERS, ERROR -> unavailable(address, reply);
          };
      default -> unavailable(address, thrown);
    };
  }

  private static Failure ofService(ReplyException reply) {
    String message = String.valueOf(reply.getMessage());
    return BusJson.read(Buffer.buffer(message), FailureMessage.class).failure();
  }

  private static Failure unavailable(String address, Throwable cause) {
    LOG.warn("nobody answers {}: {}", address, cause.getMessage());
    return Failure.of(Reason.UNAVAILABLE, "A part of Postern can't be reached.", cause)
        .retryAfter(UNTIL_IT_MAY_BE_BETTER);
  }
}
