package dev.postern.contract.bus;

import dev.postern.contract.audit.Audit;
import dev.postern.contract.audit.AuditEvent.CallerRefused;
import dev.postern.contract.audit.AuditEvent.Denied;
import dev.postern.contract.caller.AssertionRefused;
import dev.postern.contract.caller.AssertionRefused.Why;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.caller.OnBehalf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Lets in who proves on whose behalf they ask, and writes down who is turned away. */
final class Doorkeeper {
  /** Header of a message that holds the assertion. */
  static final String ASSERTION = "assertion";

  private Doorkeeper() {}

  /**
   * Who asks; from here on, what this thread logs names their session.
   *
   * @throws Failure with {@link Reason#UNAUTHENTICATED} where nobody is proved
   */
  static OnBehalf admit(String operation, Message<Buffer> message, CallerVerifier callers) {
    try {
      CallerAssertion assertion = assertionOf(message);
      OnBehalf asking = new OnBehalf(callers.verify(assertion), assertion);
      MDC.put("session", asking.caller().session().inLogs());
      return asking;
    } catch (Failure refused) {
      if (refused.reason() == Reason.UNAUTHENTICATED) {
        Audit.tell(new CallerRefused(operation, AssertionRefused.of(refused)));
      }
      throw refused;
    }
  }

  /** Answers, and writes down where that is denied. */
  static <A> A watched(OnBehalf asking, String operation, Supplier<A> answer) {
    try {
      return answer.get();
    } catch (Failure failure) {
      if (failure.reason() == Reason.ACCESS_DENIED) {
        Audit.tell(new Denied(asking.caller(), operation, failure.reason(), failure.detail()));
      }
      throw failure;
    }
  }

  private static CallerAssertion assertionOf(Message<Buffer> message) {
    @Nullable String assertion = message.headers().get(ASSERTION);
    if (assertion == null) {
      throw AssertionRefused.failure(Why.MISSING);
    }
    return new CallerAssertion(new Secret(assertion));
  }
}
