package dev.postern.localaws.userpool;

import java.util.Optional;

/**
 * A user's authenticator app.
 *
 * @param secret what app and pool share, in base32
 * @param verified whether the user has shown a code of it; until then it is no factor
 * @param lastStep the latest time step whose code was taken, which no code may be from again
 * @param name what the user calls it
 */
record Totp(String secret, boolean verified, Optional<Long> lastStep, Optional<String> name) {

  @Override
  public String toString() {
    return "Totp[***]";
  }
}
