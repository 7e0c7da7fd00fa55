package dev.postern.gateway.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.KeyFailure;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.gateway.problem.ProblemType;
import java.io.IOException;
import java.util.List;

/** Jobs as browsers see them; what failed of them is written when they have ended. */
final class JobJson {
  private JobJson() {}

  static void write(JsonGenerator json, List<Job> jobs) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("jobs");
    for (Job job : jobs) {
      write(json, job, false);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Job job) throws IOException {
    write(json, job, job.state() != State.RUNNING);
  }

  private static void write(JsonGenerator json, Job job, boolean withFailures) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", job.id());
    json.writeStringField("kind", job.kind().code());
    json.writeStringField("state", job.state().code());
    json.writeObjectFieldStart("from");
    json.writeStringField("bucket", job.from().bucket());
    json.writeNumberField("count", job.from().count());
    json.writeStringField("first", job.from().first());
    json.writeEndObject();
    if (job.to().isPresent()) {
      Target to = job.to().get();
      json.writeObjectFieldStart("to");
      json.writeStringField("bucket", to.bucket());
      json.writeStringField(to.exact() ? "key" : "prefix", to.name());
      json.writeEndObject();
    }
    json.writeBooleanField("counting", job.counting());
    json.writeNumberField("found", job.found());
    json.writeNumberField("finished", job.finished());
    json.writeNumberField("bytes", job.bytes());
    json.writeNumberField("failed", job.failed());
    json.writeNumberField("skipped", job.skipped());
    if (withFailures) {
      json.writeArrayFieldStart("failures");
      for (KeyFailure failure : job.failures()) {
        json.writeStartObject();
        json.writeStringField("key", failure.key());
        write(json, failure.trouble());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (job.problem().isPresent()) {
      write(json, job.problem().get());
    }
    json.writeStringField("startedAt", job.startedAt().toString());
    if (job.endedAt().isPresent()) {
      json.writeStringField("endedAt", job.endedAt().get().toString());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Trouble trouble) throws IOException {
    json.writeObjectFieldStart("problem");
    json.writeStringField("code", ProblemType.of(trouble.reason()).code());
    json.writeStringField("detail", trouble.detail());
    json.writeEndObject();
  }
}
