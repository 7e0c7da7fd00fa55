package dev.postern.contract.bus;

import dev.postern.contract.bus.OperationBus.RequestId;
import dev.postern.contract.caller.AssertionRefused;
import io.micrometer.core.instrument.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions that were refused since nobody vouches for who asks, one line each. */
final class BusAudit {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private BusAudit() {}

  /** A question without a valid assertion; nothing of either is told. */
  static void refused(String operation, Failure why) {
    Metrics.counter("postern.audit.events", "event", "question", "outcome", "refused").increment();
    AUDIT.info(
        "event=question outcome=refused operation=\"{}\" cause={} request=\"{}\"",
        operation,
        AssertionRefused.of(why).code(),
        RequestId.current().value());
  }
}
