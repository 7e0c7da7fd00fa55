package dev.postern.localaws.userpool;

/** One way to begin signing in. */
interface AuthFlow {

  /** Begins, under the pool's lock. */
  SignInOutcome begin(AuthStart start);
}
