package dev.postern.auth;

/** What signing up may tell of others. */
public enum SignUpMode {
  /** That a name is taken is told, so that another can be chosen. */
  OPEN,
  /** A taken name looks like a free one, and so does everything that is done with it. */
  STRICT
}
