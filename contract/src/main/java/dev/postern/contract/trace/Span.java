package dev.postern.contract.trace;

import java.util.Optional;

/**
 * Something that is done for a request, from its beginning to its end. Names and attributes are
 * seen by whoever sees traces: they never hold a key, a query, a name of a person or a secret.
 */
public interface Span {
  /** One that nobody collects. */
  Span NONE =
      new Span() {
        @Override
        public Optional<TraceParent> context() {
          return Optional.empty();
        }

        @Override
        public void attribute(String name, String value) {}

        @Override
        public void name(String name) {}

        @Override
        public void end(Optional<String> failure) {}
      };

  /** What is done for it elsewhere names this as its parent; empty where nobody collects. */
  Optional<TraceParent> context();

  /** Tells something about it. */
  void attribute(String name, String value);

  /** Calls it otherwise, once more is known. */
  void name(String name);

  /**
   * It is over.
   *
   * @param failure a word for why it failed, if it did
   */
  void end(Optional<String> failure);
}
