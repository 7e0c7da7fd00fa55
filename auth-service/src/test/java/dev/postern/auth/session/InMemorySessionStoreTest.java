package dev.postern.auth.session;

class InMemorySessionStoreTest extends SessionStoreContract {
  private final SessionStore store = new InMemorySessionStore();

  @Override
  SessionStore store() {
    return store;
  }
}
