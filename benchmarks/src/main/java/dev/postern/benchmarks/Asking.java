package dev.postern.benchmarks;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks again as soon as there is an answer, so many at a time, from an event loop as gateways do.
 */
public final class Asking {
  private final Context context;
  private final Supplier<Future<?>> question;
  private final Promise<Long> over = Promise.promise();

  // On the event loop alone.
  private long answered;
  private int underWay;
  private boolean isOver;

  private Asking(Vertx vertx, Supplier<Future<?>> question) {
    this.context = vertx.getOrCreateContext();
    this.question = question;
  }

  /**
   * Asks for a while; the first that fails fails all of it.
   *
   * @return nanoseconds for one answer, of all that were asked at a time together
   */
  public static double nanos(
      Vertx vertx, Supplier<Future<?>> question, int atATime, Duration time) {
    Asking asking = new Asking(vertx, question);
    long begin = System.nanoTime();
    asking.context.runOnContext(
        _ -> {
          for (int i = 0; i < atATime; i++) {
            asking.ask();
          }
        });
    vertx.setTimer(time.toMillis(), _ -> asking.context.runOnContext(_ -> asking.isOver = true));
    long answers = asking.over.future().await();
    return (System.nanoTime() - begin) / (double) answers;
  }

  private void ask() {
    underWay++;
    question.get().onComplete(_ -> context.runOnContext(_ -> next()), over::tryFail);
  }

  private void next() {
    underWay--;
    answered++;
    if (!isOver) {
      ask();
    } else if (underWay == 0) {
      over.tryComplete(answered);
    }
  }
}
