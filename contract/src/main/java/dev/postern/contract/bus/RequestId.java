package dev.postern.contract.bus;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Ties what one request does on several nodes together in their logs. */
public record RequestId(String value) {
  static final ScopedValue<RequestId> CURRENT = ScopedValue.newInstance();

  private static final String IN_LOGS = "requestId";
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z-]{1,64}");

  /** A new id: 122 random bits. */
  public static RequestId random() {
    return new RequestId(UUID.randomUUID().toString());
  }

  /** The id of the request that this thread is answering, or a new one. */
  public static RequestId current() {
    return CURRENT.isBound() ? CURRENT.get() : random();
  }

  /**
   * What somebody told, or a new one: whoever sends something else than an id could write what they
   * like into logs.
   */
  static RequestId told(@Nullable String text) {
    return text == null || !FORM.matcher(text).matches() ? random() : new RequestId(text);
  }

  /** Does something for this request, whose id its logs and questions then have. */
  public void during(Runnable work) {
    try (var _ = MDC.putCloseable(IN_LOGS, value)) {
      ScopedValue.where(CURRENT, this).run(work);
    }
  }

  /** Has all that this thread logs from now on name this request. */
  void forTheRestOfThisThread() {
    MDC.put(IN_LOGS, value);
  }
}
