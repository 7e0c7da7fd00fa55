package dev.postern.gateway.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a browser is told when it doesn't get what it asked for (RFC 9457).
 *
 * @param detail a sentence for the person at the browser
 * @param errors what is wrong with the input, empty for other problems
 * @param retryAfter earliest time at which a retry makes sense
 * @param extension what only this kind of problem has
 */
public record Problem(
    ProblemType type,
    String detail,
    List<InvalidField> errors,
    Optional<Duration> retryAfter,
    Extension extension) {
  private static final Extension NOTHING_MORE = _ -> {};
  private static final String NOTHING_TO_TELL = "Something went wrong on our side.";

  /** Further members of a problem (RFC 9457, section 3.2). */
  @FunctionalInterface
  public interface Extension {
    /** Writes them as fields of the object that is open. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** A problem with nothing more to say than its detail. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), Optional.empty(), NOTHING_MORE);
  }

  /** The problem that a failure is to a browser. A defect tells nothing of itself. */
  public static Problem of(Failure failure) {
    ProblemType type = ProblemType.of(failure.reason());
    String detail = type == ProblemType.INTERNAL_ERROR ? NOTHING_TO_TELL : failure.detail();
    return new Problem(type, detail, failure.errors(), failure.retryAfter(), NOTHING_MORE);
  }

  /** Too many requests came from where this one did. */
  public static Problem tooMany(Duration wait) {
    return new Problem(
        ProblemType.TOO_MANY_ATTEMPTS,
        "Too many requests come from your network. Try again soon.",
        List.of(),
        Optional.of(wait),
        NOTHING_MORE);
  }

  /** The problem that an exception nobody foresaw is to a browser. */
  public static Problem unforeseen() {
    return of(ProblemType.INTERNAL_ERROR, NOTHING_TO_TELL);
  }

  /**
   * Seconds for {@code Retry-After}: what the failure said, or a usual value where the status calls
   * for one.
   */
  public Optional<Long> retryAfterSeconds() {
    Optional<Long> said = retryAfter.map(wait -> Math.max(1, (wait.toMillis() + 999) / 1000));
    return switch (type.status()) {
      case 429 -> Optional.of(said.orElse(60L));
      case 503, 504 -> Optional.of(said.orElse(1L));
      default -> said;
    };
  }

  /** Writes {@code application/problem+json}. */
  public void writeTo(JsonGenerator json, String requestId) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type.uri());
    json.writeStringField("title", type.title());
    json.writeNumberField("status", type.status());
    json.writeStringField("detail", detail);
    json.writeStringField("code", type.code());
    json.writeStringField("requestId", requestId);
    if (!errors.isEmpty()) {
      json.writeArrayFieldStart("errors");
      for (InvalidField error : errors) {
        json.writeStartObject();
        json.writeStringField("pointer", error.pointer());
        json.writeStringField("detail", error.detail());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    extension.writeTo(json);
    json.writeEndObject();
  }
}
