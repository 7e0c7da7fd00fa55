package dev.postern.localaws.userpool;

import java.util.Optional;

/**
 * A user's authenticator app, which has shown that it knows the secret.
 *
 * @param lastStep the latest time step whose code was taken; no code works twice
 * @param name what the user calls it
 */
record Totp(TotpSecret secret, long lastStep, Optional<String> name) {

  Totp usedAt(long step) {
    return new Totp(secret, step, name);
  }
}
