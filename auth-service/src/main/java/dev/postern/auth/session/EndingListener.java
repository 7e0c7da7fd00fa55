package dev.postern.auth.session;

/** Does what has to be done when a session is over; told once for each session. */
@FunctionalInterface
public interface EndingListener {
  /** The session is out of the store already. Must not throw. */
  void ended(Session session, Ending ending);

  /**
   * Whatever else acts for that person is over as well: also what no session is left of. Must not
   * throw.
   */
  default void allEnded(String subject, Ending ending) {}

  /** The same for whoever may sign in by that name. */
  default void allNamedEnded(String typed, Ending ending) {}
}
