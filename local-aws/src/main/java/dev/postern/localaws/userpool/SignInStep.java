package dev.postern.localaws.userpool;

import java.util.Optional;

/** One thing that can stand between a user's first factor and their tokens. */
interface SignInStep {

  /** The challenge this step asks for now, or nothing when it is done or doesn't apply. */
  Optional<SignInOutcome> ask(Progress progress);

  /** A sign-in that is under way, of a user who exists; read and changed under the pool's lock. */
  record Progress(UserPool pool, AppClient client, User user, SignIn signIn) {}
}
