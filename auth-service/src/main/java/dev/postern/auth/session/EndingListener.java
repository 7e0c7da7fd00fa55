package dev.postern.auth.session;

/** Does what has to be done when a session is over; told once for each session. */
@FunctionalInterface
public interface EndingListener {
  /** The session is out of the store already. Must not throw. */
  void ended(Session session, Ending ending);
}
