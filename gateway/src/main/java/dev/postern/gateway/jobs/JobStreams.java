package dev.postern.gateway.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.session.SessionId;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All streams that tell of jobs, so that they are no more than a gateway can feed and end with
 * their sessions. Belongs to one event loop.
 */
final class JobStreams {
  private static final int MOST = 2_000;
  private static final int MOST_OF_A_SESSION = 16;
  private static final Duration WHEN_SOME_HAVE_ENDED = Duration.ofSeconds(5);
  private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");

  private final Vertx vertx;
  private final Map<SessionId, Set<JobStream>> open = new HashMap<>();
  private int count;

  JobStreams(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A stream of what the browser hasn't seen of a job. */
  Future<Answer> open(SignedIn caller, String id) {
    if (count >= MOST
        || open.getOrDefault(caller.session(), Set.of()).size() >= MOST_OF_A_SESSION) {
      return Future.failedFuture(
          Failure.of(Reason.THROTTLED, "Too many jobs are watched at the same time.")
              .retryAfter(WHEN_SOME_HAVE_ENDED));
    }
    long seen = lastSeen(caller);
    JobStream stream = new JobStream(vertx, caller, id, seen);
    open.computeIfAbsent(caller.session(), _ -> new HashSet<>()).add(stream);
    count++;
    stream.ended().onComplete(_ -> closed(caller.session(), stream));
    // also where the browser goes before anything is sent
    caller.call().response().closeHandler(_ -> stream.end());
    // Asked before anything is sent, so that a job that isn't there is told as that.
    return caller
        .ask(ReadJob.OPERATION, new ReadJob(id, seen))
        .onFailure(_ -> stream.end())
        .map(
            news -> {
              caller
                  .call()
                  .response()
                  .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                  // Known to proxies that would otherwise gather what comes.
                  .putHeader("X-Accel-Buffering", "no");
              return Answer.streamed(200, _ -> stream.begin(news));
            });
  }

  /** Nothing more is told to a session that is over. */
  void end(SessionId session) {
    List.copyOf(open.getOrDefault(session, Set.of())).forEach(JobStream::end);
  }

  private void closed(SessionId session, JobStream stream) {
    @Nullable Set<JobStream> others = open.get(session);
    if (others != null && others.remove(stream)) {
      count--;
      if (others.isEmpty()) {
        open.remove(session);
      }
    }
  }

  private static long lastSeen(SignedIn caller) {
    @Nullable String header = caller.call().request().getHeader("Last-Event-ID");
    return header != null && REVISION.matcher(header).matches() ? Long.parseLong(header) : -1;
  }
}
