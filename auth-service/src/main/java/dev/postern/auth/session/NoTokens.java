package dev.postern.auth.session;

/** What a guest has. */
public record NoTokens() implements SessionTokens {
  @Override
  public Standing standing() {
    return Standing.GUEST;
  }
}
