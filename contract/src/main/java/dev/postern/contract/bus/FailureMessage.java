package dev.postern.contract.bus;

import dev.postern.contract.bus.Failure.InvalidField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A failure as it is written on the bus: without its cause and stack trace. */
record FailureMessage(
    Reason reason, String detail, List<InvalidField> errors, Optional<Duration> retryAfter) {

  static FailureMessage of(Failure failure) {
    return new FailureMessage(
        failure.reason(), failure.detail(), failure.errors(), failure.retryAfter());
  }

  Failure failure() {
    Failure failure = errors.isEmpty() ? Failure.of(reason, detail) : Failure.invalid(errors);
    return retryAfter.map(failure::retryAfter).orElse(failure);
  }
}
