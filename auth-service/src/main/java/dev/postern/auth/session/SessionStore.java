package dev.postern.auth.session;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.session.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions rest. A change compares and sets, so that none is lost and a session that has
 * ended never comes back. Every method blocks, and throws a {@link Failure} with {@code
 * UNAVAILABLE} or {@code TIMEOUT} where the store can't be asked.
 */
public interface SessionStore {
  /**
   * Keeps a new session.
   *
   * @throws IllegalStateException where its id is in use
   */
  void create(Session session);

  /** The session of that id, unless it was removed; it may be past its time. */
  Optional<Session> find(SessionId id);

  /**
   * All sessions of a subject that were created before the question and not removed, in no order;
   * some may be past their time. Costs as much as there are of them, however many others there are.
   */
  List<Session> ofSubject(String subject);

  /**
   * The same for a user name, or an attribute by which people may sign in, in any case of its
   * letters.
   */
  List<Session> ofName(String name);

  /**
   * Replaces a session by its successor, if it is still there in the very version that is expected.
   */
  boolean compareAndSet(Session expected, Session updated);

  /** Removes a session; whoever gets it is the only one to do so. */
  Optional<Session> remove(SessionId id);
}
