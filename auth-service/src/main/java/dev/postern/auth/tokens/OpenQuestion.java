package dev.postern.auth.tokens;

import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That Cognito is asked for new tokens of a session, as all nodes see it. It outlives the lease of
 * whoever asks: a node that stood still for some seconds has lost its lease, and may yet get the
 * tokens by which Cognito replaced those that its successor was refused with.
 */
final class OpenQuestion implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenQuestion.class);

  /** Longer than any answer is waited for and then written. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration LONGEST_END = Duration.ofSeconds(4);

  private final SharedMap leases;
  private final String name;
  private final String own;

  private OpenQuestion(SharedMap leases, String name, String own) {
    this.leases = leases;
    this.name = name;
    this.own = own;
  }

  /** Where somebody else's is open, that one stays, and ends when it would have. */
  static OpenQuestion begin(SharedMap leases, SessionId session) {
    OpenQuestion question = new OpenQuestion(leases, nameOf(session), UUID.randomUUID().toString());
    leases.putIfAbsent(question.name, question.own, LONGEST);
    return question;
  }

  static String nameOf(SessionId session) {
    return "asked." + session.value();
  }

  /** Whether somebody asked before and hasn't told the end of it. */
  boolean isAlsoSomebodyElses() {
    return leases.get(name).filter(asking -> !asking.equals(own)).isPresent();
  }

  /** What came of it stays so, whatever happens here. */
  @Override
  public void close() {
    try {
      Deadline.regardless(LONGEST_END, () -> leases.remove(name, own));
    } catch (Failure unavailable) {
      LOG.debug("a question that is over still counts as open", unavailable);
    }
  }
}
