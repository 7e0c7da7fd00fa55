package dev.postern.gateway.jobs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.jobs.ReadJob.News;
import dev.postern.gateway.http.Leaving;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Tells a browser how a job goes on, as server-sent events (HTML standard, section 9.2). The job is
 * asked about only when the browser has taken what was told before. Whatever goes wrong ends the
 * stream, and so does the end of this process; the browser asks again, elsewhere or to be told why.
 */
final class JobStream {
  private static final Duration BETWEEN = Duration.ofMillis(300);

  /** Shorter than what proxies let a silent connection live. */
  private static final long QUESTIONS_PER_HEARTBEAT = 50;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Vertx vertx;
  private final SignedIn caller;
  private final String id;
  private final Promise<Void> end = Promise.promise();
  private long seen;
  private long silent;

  JobStream(Vertx vertx, SignedIn caller, String id, long seen) {
    this.vertx = vertx;
    this.caller = caller;
    this.id = id;
    this.seen = seen;
  }

  /** Completes when nothing more is told. */
  Future<Void> ended() {
    return end.future();
  }

  void end() {
    end.tryComplete();
  }

  /** Tells what is known already, and goes on until the job has ended. */
  Future<Void> begin(News first) {
    response().closeHandler(_ -> end());
    if (response().closed()) {
      end();
    }
    tell(first);
    return end.future();
  }

  private void tell(News news) {
    if (end.future().isComplete()) {
      return;
    }
    if (news.job().isPresent()) {
      Job job = news.job().get();
      seen = job.revision();
      silent = 0;
      write("event: progress\nid: " + seen + "\ndata: " + json(job) + "\n\n");
      if (job.state() != State.RUNNING) {
        end();
        return;
      }
    } else if (++silent % QUESTIONS_PER_HEARTBEAT == 0) {
      write(":\n\n");
    }
    if (response().writeQueueFull()) {
      response().drainHandler(_ -> pause());
    } else {
      pause();
    }
  }

  private void pause() {
    response().drainHandler(_ -> {});
    vertx.setTimer(BETWEEN.toMillis(), _ -> ask());
  }

  private void ask() {
    if (Leaving.isAnnounced(vertx)) {
      end();
    }
    if (!end.future().isComplete()) {
      caller
          .ask(ReadJob.OPERATION, new ReadJob(id, seen))
          .onSuccess(this::tell)
          .onFailure(_ -> end());
    }
  }

  private void write(String text) {
    response().write(text);
    caller.call().moved();
  }

  private HttpServerResponse response() {
    return caller.call().response();
  }

  private static String json(Job job) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      JobJson.write(json, job);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }
}
