package dev.postern.gateway.input;

import dev.postern.contract.bus.Failure.InvalidField;
import io.vertx.core.MultiMap;
import java.util.List;

/**
 * Fields by which a request asks to be carried out in part alone, or only where nobody else was
 * quicker. An endpoint that can't keep to them must refuse them, or it would destroy what they
 * protect (RFC 9110, sections 13.1 and 14.5).
 */
public final class Reservations {
  private static final List<String> NAMES =
      List.of("If-Match", "If-Unmodified-Since", "Content-Range");

  private Reservations() {}

  /** Complains of each of them in the query. */
  public static void refuse(MultiMap headers, Query query) {
    NAMES.stream()
        .filter(headers::contains)
        .forEach(name -> query.complain(new InvalidField(name, "Must be absent.")));
  }
}
