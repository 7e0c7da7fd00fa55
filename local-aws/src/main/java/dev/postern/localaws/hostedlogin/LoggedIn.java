package dev.postern.localaws.hostedlogin;

import java.time.Instant;

/**
 * Somebody who has shown managed login who they are.
 *
 * @param provider the identity provider that identified them
 */
record LoggedIn(String poolId, String sub, String provider, Instant since) {}
