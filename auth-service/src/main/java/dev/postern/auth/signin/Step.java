package dev.postern.auth.signin;

import dev.postern.auth.session.Person;
import dev.postern.auth.session.UserTokens;
import java.util.List;
import java.util.Optional;

/** Where a step of a sign-in leads. */
public sealed interface Step {
  /**
   * They are who they say.
   *
   * @param methods how that was shown (RFC 8176)
   * @param deviceKey what the pool calls this browser, if it knows it
   * @param newDevice the same with its proof, where the pool didn't know it before
   */
  record Done(
      Person person,
      UserTokens tokens,
      List<String> methods,
      Optional<String> deviceKey,
      Optional<KnownDevice> newDevice)
      implements Step {}

  /** Something more has to be shown by the person. */
  record Next(Waiting waiting) implements Step {}
}
