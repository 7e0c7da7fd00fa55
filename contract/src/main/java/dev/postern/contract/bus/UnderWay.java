package dev.postern.contract.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Questions that wait for an answer and may be asked again. Vert.x doesn't say which node has a
 * question, nor that one couldn't be delivered to a node that is gone: it would be waited for until
 * its time is up.
 */
final class UnderWay {
  private final Set<Attempts> waiting = ConcurrentHashMap.newKeySet();

  /** Asks; the first answer counts, and the time that the first attempt may take. */
  Future<Message<Buffer>> ask(Supplier<Future<Message<Buffer>>> question) {
    Attempts attempts = new Attempts(question);
    waiting.add(attempts);
    attempts.oneMore();
    return attempts.answer.future().onComplete(_ -> waiting.remove(attempts));
  }

  /** Asks once more whatever waits. */
  void askAgain() {
    waiting.forEach(Attempts::oneMore);
  }

  private static final class Attempts {
    private final Supplier<Future<Message<Buffer>>> question;
    private final Promise<Message<Buffer>> answer = Promise.promise();
    private final AtomicInteger open = new AtomicInteger();

    Attempts(Supplier<Future<Message<Buffer>>> question) {
      this.question = question;
    }

    void oneMore() {
      open.incrementAndGet();
      question.get().onSuccess(answer::tryComplete).onFailure(this::failed);
    }

    private void failed(Throwable thrown) {
      boolean last = open.decrementAndGet() == 0;
      if (last || isFinal(thrown)) {
        answer.tryFail(thrown);
      }
    }

    /**
     * A service's refusal is an answer; and time is up for all attempts when it is for the first.
     */
    private static boolean isFinal(Throwable thrown) {
      return thrown instanceof ReplyException reply
          && (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
              || reply.failureType() == ReplyFailure.TIMEOUT);
    }
  }
}
