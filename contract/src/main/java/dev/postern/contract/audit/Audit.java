package dev.postern.contract.audit;

import dev.postern.contract.audit.AuditEvent.CallerRefused;
import dev.postern.contract.audit.AuditEvent.Denied;
import dev.postern.contract.audit.AuditEvent.JobEnded;
import dev.postern.contract.audit.AuditEvent.JobStarted;
import dev.postern.contract.audit.AuditEvent.ObjectDeleted;
import dev.postern.contract.audit.AuditEvent.RequestRefused;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.objects.DeleteObject;

/** Writes down what happens at the doors between the services and to people's files. */
public final class Audit {
  private Audit() {}

  /** Writes it down for the request that this thread answers. */
  public static void tell(AuditEvent event) {
    line(event).write();
  }

  /** Writes it down for a request. */
  public static void tell(AuditEvent event, RequestId request) {
    line(event).write(request);
  }

  private static AuditLine line(AuditEvent event) {
    return switch (event) {
      case CallerRefused(var operation, var why) ->
          AuditLine.of("question", "refused")
              .with("operation", operation)
              .plain("cause", why.code());
      case Denied(var who, var operation, var reason, var denied) ->
          by(who, AuditLine.of("access", "denied"))
              .plain("operation", operation)
              .plain("reason", reason.code())
              .with("denied", denied);
      case ObjectDeleted(var who, DeleteObject(var bucket, var key, var version)) -> {
        AuditLine line =
            by(who, AuditLine.of("object_delete", "ok")).with("bucket", bucket).with("key", key);
        yield version.map(id -> line.with("version", id)).orElse(line);
      }
      case JobStarted(var who, var id, var order) -> started(who, id, order);
      case JobEnded(var id, var outcome, var done, var failed) ->
          AuditLine.of("job", outcome).plain("job", id).plain("done", done).plain("failed", failed);
      case RequestRefused(var route, var code, var address) ->
          AuditLine.of("request", "refused")
              .plain("route", route)
              .plain("code", code)
              .with("address", address);
    };
  }

  private static AuditLine started(Caller who, String id, JobOrder order) {
    AuditLine line =
        by(who, AuditLine.of("job", "started"))
            .plain("job", id)
            .plain("kind", order.kind().code())
            .with("bucket", order.from().bucket())
            .plain("names", order.from().count())
            .with("first", order.from().first());
    return order
        .to()
        .map(to -> line.with("to_bucket", to.bucket()).with("to", to.name()))
        .orElse(line);
  }

  private static AuditLine by(Caller who, AuditLine line) {
    return line.with("user", who.username()).plain("session", who.session().inLogs());
  }
}
