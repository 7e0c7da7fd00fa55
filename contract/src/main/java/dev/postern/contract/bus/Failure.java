package dev.postern.contract.bus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation has no answer: the only exception that crosses the bus. Its detail is written
 * for the person at the browser, never copied from AWS; a cause stays on the node that saw it.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient List<InvalidField> errors;
  private final transient @Nullable Duration retryAfter;

  private Failure(
      Reason reason,
      String detail,
      List<InvalidField> errors,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    // Where a failure comes from matters to nobody but of a defect, and costs more than most
    // answers.
    super(detail, cause, true, reason == Reason.DEFECT);
    this.reason = reason;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  /** A failure with nothing more to say than why. */
  public static Failure of(Reason reason, String detail) {
    return new Failure(reason, detail, List.of(), null, null);
  }

  /** A failure that another exception led to; the cause is for the log of this node alone. */
  public static Failure of(Reason reason, String detail, Throwable cause) {
    return new Failure(reason, detail, List.of(), null, cause);
  }

  /** Input that can't be taken, with every field that is wrong. */
  public static Failure invalid(List<InvalidField> errors) {
    return new Failure(
        Reason.INVALID_INPUT, "Some of the input is not valid.", List.copyOf(errors), null, null);
  }

  /** One field that can't be taken; the pointer is an RFC 6901 JSON pointer into the request. */
  public static Failure invalid(String pointer, String detail) {
    return invalid(List.of(new InvalidField(pointer, detail)));
  }

  /** The same failure with the earliest time at which a retry makes sense. */
  public Failure retryAfter(Duration wait) {
    return new Failure(reason, detail(), errors, wait, getCause());
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }

  /** A sentence for the person at the browser. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The fields that are wrong; empty unless the reason is {@link Reason#INVALID_INPUT}. */
  public List<InvalidField> errors() {
    return errors;
  }

  /** How long to wait before the same question may succeed, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /**
   * A field of the request that can't be taken.
   *
   * @param pointer RFC 6901 JSON pointer into the request body, or {@code ?name} for a query
   *     parameter
   * @param detail what is expected
   */
  public record InvalidField(String pointer, String detail) {}
}
