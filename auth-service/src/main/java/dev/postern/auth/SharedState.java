package dev.postern.auth;

import dev.postern.auth.federation.RedirectStore;
import dev.postern.auth.federation.SharedRedirectStore;
import dev.postern.auth.session.SessionStore;
import dev.postern.auth.session.SharedSessionStore;
import dev.postern.auth.share.Sharing;
import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.SharedMaps;
import dev.postern.auth.signin.ChallengeStore;
import dev.postern.auth.signin.SharedChallengeStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/**
 * What all auth nodes know together.
 *
 * @param samlResponses what came back from SAML providers and waits for its browser
 * @param samlAssertions which assertions came already
 * @param keys public keys that verify assertions
 * @param shares links that people gave to strangers, and who uses them
 * @param grants what serves those when their session is over
 * @param leases who renews the tokens of a session at present
 * @param limits what strangers have done of late
 */
record SharedState(
    SessionStore sessions,
    ChallengeStore challenges,
    RedirectStore redirects,
    RedirectStore samlResponses,
    RedirectStore samlAssertions,
    SharedMap keys,
    SharedMap shares,
    SessionStore grants,
    SharedMap leases,
    SharedMap limits) {
  /** Each takes some four kilobytes for minutes at most. */
  private static final int MOST_WAITING_SIGN_INS = 50_000;

  /** Each takes some ten kilobytes, and seventy at most, for a minute at most. */
  private static final int MOST_SAML_RESPONSES = 1_000;

  /** Each takes some hundred bytes for ten minutes. */
  private static final int MOST_SAML_ASSERTIONS = 200_000;

  private static final String UNAVAILABLE = "Sessions can't be reached at the moment.";

  static Future<SharedState> open(SharedMaps maps, AuthConfig config, InstantSource clock) {
    var sessions = SharedSessionStore.open(maps, AuthServices.lifetime(config), clock);
    var challenges = SharedChallengeStore.open(maps, MOST_WAITING_SIGN_INS);
    var redirects = SharedRedirectStore.open(maps, "redirects", MOST_WAITING_SIGN_INS);
    var responses = SharedRedirectStore.open(maps, "saml.responses", MOST_SAML_RESPONSES);
    var assertions = SharedRedirectStore.open(maps, "saml.assertions", MOST_SAML_ASSERTIONS);
    var keys = maps.open("assertion-keys", UNAVAILABLE);
    var shares = maps.open("shares", "Shares can't be reached at the moment.");
    var grants = SharedSessionStore.open(maps, "grants", Sharing.grantLifetime(), clock);
    var leases = maps.open("leases", UNAVAILABLE);
    var limits = maps.counted("limits", "This can't be done at the moment.");
    return Future.join(
            List.of(
                sessions,
                challenges,
                redirects,
                responses,
                assertions,
                keys,
                shares,
                grants,
                leases,
                limits))
        .map(
            _ ->
                new SharedState(
                    sessions.result(),
                    challenges.result(),
                    redirects.result(),
                    responses.result(),
                    assertions.result(),
                    keys.result(),
                    shares.result(),
                    grants.result(),
                    leases.result(),
                    limits.result()));
  }
}
