package dev.postern.gateway.jobs;

import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.JobOrder.Source;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.gateway.files.BucketName;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.TextRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a job is to do. */
final class JobForm {
  /** Room for the most names, though most of them are written with escapes. */
  static final int MOST_BYTES = 4 * JobOrder.MOST_BYTES_OF_NAMES;

  private static final TextRule BUCKET = TextRule.word(1, 63);
  private static final TextRule NAME =
      new TextRule(1, 1_024, c -> c != 0, "Must be 1 to 1024 bytes in UTF-8, none of them NUL.");
  private static final TextRule PREFIX =
      new TextRule(0, 1_024, c -> c != 0, "Must be at most 1024 bytes in UTF-8, none of them NUL.");
  private static final TextRule TIME = TextRule.word(1, 40);
  private static final Map<String, JobKind> KINDS = byCode(JobKind.values(), JobKind::code);
  private static final Map<String, Conflict> CONFLICTS = byCode(Conflict.values(), Conflict::code);

  private JobForm() {}

  static JobOrder read(JsonForm form) {
    Optional<JobKind> kind = form.word("kind", KINDS);
    JsonForm from = form.object("from");
    Source source =
        new Source(
            bucket(from),
            from.texts("keys", NAME, JobOrder.MOST_NAMES),
            from.texts("prefixes", NAME, JobOrder.MOST_NAMES));
    if (source.count() < 1 || source.count() > JobOrder.MOST_NAMES) {
      form.complain(
          "from", "Must name 1 to " + JobOrder.MOST_NAMES + " keys and prefixes together.");
    } else if (source.bytes() > JobOrder.MOST_BYTES_OF_NAMES) {
      form.complain(
          "from",
          "Names may have " + JobOrder.MOST_BYTES_OF_NAMES + " bytes together: part the job.");
    }
    Optional<Target> to = form.optionalObject("to").map(JobForm::target);
    Conflict conflict = form.optionalWord("conflict", CONFLICTS).orElse(Conflict.FAIL);
    Optional<Instant> since = time(form, "since");
    Optional<Instant> at = time(form, "at");
    form.refuseIfInvalid();
    return new JobOrder(kind.orElseThrow(), source, to, conflict, since, at);
  }

  private static Target target(JsonForm to) {
    String bucket = bucket(to);
    Optional<String> key = to.optionalText("key", NAME);
    Optional<String> prefix = to.optionalText("prefix", PREFIX);
    if (key.isPresent() == prefix.isPresent()) {
      to.complain("prefix", "Either this or key must be there.");
      key.ifPresent(_ -> to.complain("key", "Either this or prefix must be there."));
    }
    return new Target(bucket, key.or(() -> prefix).orElse(""), key.isPresent());
  }

  private static String bucket(JsonForm form) {
    String bucket = form.text("bucket", BUCKET);
    BucketName.complaintAbout(bucket).ifPresent(complaint -> form.complain("bucket", complaint));
    return bucket;
  }

  private static Optional<Instant> time(JsonForm form, String name) {
    Optional<String> text = form.optionalText(name, TIME);
    try {
      return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      form.complain(name, "Must be a time as RFC 3339 writes it.");
      return Optional.empty();
    }
  }

  private static <E> Map<String, E> byCode(E[] all, Function<E, String> code) {
    return Arrays.stream(all).collect(Collectors.toUnmodifiableMap(code, Function.identity()));
  }
}
