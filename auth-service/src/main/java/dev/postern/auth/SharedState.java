package dev.postern.auth;

import dev.postern.auth.federation.RedirectStore;
import dev.postern.auth.federation.SharedRedirectStore;
import dev.postern.auth.session.SessionStore;
import dev.postern.auth.session.SharedSessionStore;
import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.SharedMaps;
import dev.postern.auth.signin.ChallengeStore;
import dev.postern.auth.signin.SharedChallengeStore;
import io.vertx.core.Future;
import java.time.InstantSource;

/**
 * What all auth nodes know together.
 *
 * @param keys public keys that verify assertions
 * @param leases who renews the tokens of a session at present
 */
record SharedState(
    SessionStore sessions,
    ChallengeStore challenges,
    RedirectStore redirects,
    SharedMap keys,
    SharedMap leases) {
  /** Each takes some four kilobytes for minutes at most. */
  private static final int MOST_WAITING_SIGN_INS = 50_000;

  private static final String UNAVAILABLE = "Sessions can't be reached at the moment.";

  static Future<SharedState> open(SharedMaps maps, AuthConfig config, InstantSource clock) {
    var sessions = SharedSessionStore.open(maps, AuthServices.lifetime(config), clock);
    var challenges = SharedChallengeStore.open(maps, MOST_WAITING_SIGN_INS);
    var redirects = SharedRedirectStore.open(maps, MOST_WAITING_SIGN_INS);
    var keys = maps.open("assertion-keys", UNAVAILABLE);
    var leases = maps.open("leases", UNAVAILABLE);
    return Future.join(sessions, challenges, redirects, keys, leases)
        .map(
            _ ->
                new SharedState(
                    sessions.result(),
                    challenges.result(),
                    redirects.result(),
                    keys.result(),
                    leases.result()));
  }
}
