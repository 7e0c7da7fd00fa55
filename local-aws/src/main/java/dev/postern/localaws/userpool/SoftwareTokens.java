package dev.postern.localaws.userpool;

import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.MfaSetup.Setup;
import java.util.function.Function;

/** What AssociateSoftwareToken and VerifySoftwareToken share: by whom they are called. */
final class SoftwareTokens {

  private final UserPools pools;
  private final SignInSessions sessions;

  SoftwareTokens(UserPools pools, SignInSessions sessions) {
    this.pools = pools;
    this.sessions = sessions;
  }

  /** A user who sets up an app while they sign in. */
  record InSession(UserPool pool, User user, Setup setup) {}

  /** Refuses input with neither an access token nor a session, or with both. */
  static void requireOneCaller(Input input) {
    if (input.has("AccessToken") == input.has("Session")) {
      throw Faults.invalidParameter("Either AccessToken or Session must be given, not both.");
    }
  }

  static void requireOffered(UserPool pool) {
    if (!pool.mfaRules().offered().contains(MfaType.SOFTWARE_TOKEN_MFA)) {
      throw ServiceFault.of(
          "SoftwareTokenMFANotFoundException",
          "Software Token MFA is not enabled for the userPool");
    }
  }

  /** Does the work under the pool's lock, and replaces the session by one that knows its result. */
  String inSession(String session, Function<InSession, Setup> work) {
    var pool = pools.pool(sessions.require(session).signIn().poolId());
    return pool.exclusively(
        () -> {
          var waiting = sessions.require(session);
          if (!(waiting.step() instanceof Setup setup)
              || !setup.types().contains(MfaType.SOFTWARE_TOKEN_MFA)) {
            throw Faults.invalidSession();
          }
          var signIn = waiting.signIn();
          var client = pool.requireClient(signIn.clientId());
          var user = signIn.sub().flatMap(pool::userWithSub).orElseThrow(Faults::invalidSession);
          var after = work.apply(new InSession(pool, user, setup));
          sessions.end(session);
          return sessions.open(client, signIn, after);
        });
  }
}
