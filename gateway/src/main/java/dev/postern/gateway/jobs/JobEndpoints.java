package dev.postern.gateway.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.CancelJob;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.ListJobs;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.jobs.StartJob;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.session.SessionGate;
import dev.postern.gateway.session.Sessions;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** The person's jobs. */
public final class JobEndpoints {
  private static final long NOTHING_SEEN = -1;
  private static final PathRule ID =
      new PathRule("id", "[0-9a-f-]{36}", "Must be the id of a job.");

  private final LargeForms forms;
  private final JobStreams streams;
  private final JobKeeper keeper;

  private JobEndpoints(LargeForms forms, JobStreams streams, JobKeeper keeper) {
    this.forms = forms;
    this.streams = streams;
    this.keeper = keeper;
  }

  /** The routes; what tells of jobs ends with the sessions that it is told to. */
  public static List<Route> routes(Vertx vertx, SessionGate gate, Sessions sessions) {
    JobStreams streams = new JobStreams(vertx);
    sessions.onEnd(streams::end);
    JobEndpoints jobs = new JobEndpoints(new LargeForms(vertx), streams, new JobKeeper(vertx));
    String all = "/api/storage/jobs";
    return List.of(
        gate.withGuests(HttpMethod.POST, all, jobs::start),
        gate.withGuests(HttpMethod.GET, all, JobEndpoints::list),
        gate.withGuests(HttpMethod.GET, all + "/:id", JobEndpoints::read),
        gate.withGuests(HttpMethod.DELETE, all + "/:id", JobEndpoints::cancel),
        gate.withGuests(HttpMethod.POST, all + "/:id/again", jobs::repeat),
        gate.withGuests(HttpMethod.GET, all + "/:id/events", jobs::events));
  }

  /** {@code POST /api/storage/jobs}. */
  private Future<Answer> start(SignedIn caller) {
    return forms
        .read(caller)
        .map(JobForm::read)
        .compose(order -> caller.ask(StartJob.OPERATION, new StartJob(order)))
        .map(job -> begun(caller, job));
  }

  /** {@code POST /api/storage/jobs/{id}/again}. */
  private Future<Answer> repeat(SignedIn caller) {
    String id = caller.call().pathParameter(ID);
    return caller
        .call()
        .emptyForm()
        .compose(_ -> caller.ask(RepeatJob.OPERATION, new RepeatJob(id)))
        .map(job -> begun(caller, job));
  }

  private Answer begun(SignedIn caller, Job job) {
    keeper.keep(caller, job.id());
    return answer(202, job);
  }

  /** {@code GET /api/storage/jobs}. */
  private static Future<Answer> list(SignedIn caller) {
    return caller
        .ask(ListJobs.OPERATION, new ListJobs())
        .map(known -> Answer.json(200, json -> JobJson.write(json, known.jobs())));
  }

  /** {@code GET /api/storage/jobs/{id}}. */
  private static Future<Answer> read(SignedIn caller) {
    String id = caller.call().pathParameter(ID);
    return caller
        .ask(ReadJob.OPERATION, new ReadJob(id, NOTHING_SEEN))
        .map(news -> answer(200, news.job().orElseThrow(JobEndpoints::gone)));
  }

  /** {@code DELETE /api/storage/jobs/{id}}. */
  private static Future<Answer> cancel(SignedIn caller) {
    String id = caller.call().pathParameter(ID);
    return caller
        .call()
        .emptyForm()
        .compose(_ -> caller.ask(CancelJob.OPERATION, new CancelJob(id)))
        .map(job -> answer(202, job));
  }

  /** {@code GET /api/storage/jobs/{id}/events}. */
  private Future<Answer> events(SignedIn caller) {
    return streams.open(caller, caller.call().pathParameter(ID));
  }

  private static Answer answer(int status, Job job) {
    return Answer.json(status, json -> JobJson.write(json, job));
  }

  private static Failure gone() {
    return Failure.of(Reason.NOT_FOUND, "There is no such job of yours.");
  }
}
