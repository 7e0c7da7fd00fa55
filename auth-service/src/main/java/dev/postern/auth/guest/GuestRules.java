package dev.postern.auth.guest;

/**
 * How many guests are let in. Each is a new identity of the pool, which never goes away, so that a
 * stranger must not be able to make as many as they like.
 *
 * @param perAddress most in an hour from one network address
 * @param inAll most in an hour
 */
public record GuestRules(int perAddress, int inAll) {
  private static final int MOST = 1_000_000;

  /** Checks the ranges. */
  public GuestRules {
    if (perAddress < 1 || perAddress > MOST || inAll < 1 || inAll > MOST) {
      throw new IllegalArgumentException("guests: expected numbers from 1 to 1000000");
    }
  }
}
