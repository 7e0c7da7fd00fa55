package dev.postern.auth.cognito;

import dev.postern.auth.signin.Attempt;
import dev.postern.auth.signin.KnownDevice;
import dev.postern.auth.signin.Waiting;
import dev.postern.contract.session.ClientContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a sign-in while it goes from call to call.
 *
 * @param typedName what the first call names the user by
 * @param username what every other call names the user by
 * @param methods how the person has shown who they are so far (RFC 8176)
 * @param client the browser
 */
record SignInWalk(
    String typedName,
    String username,
    Optional<KnownDevice> device,
    List<String> methods,
    boolean rememberDevice,
    ClientContext client) {

  static SignInWalk begin(Attempt attempt) {
    return new SignInWalk(
        attempt.username(),
        attempt.username(),
        attempt.device(),
        List.of(),
        false,
        attempt.client());
  }

  static SignInWalk goOn(Waiting waiting, ClientContext client) {
    return new SignInWalk(
        waiting.typedName(),
        waiting.username(),
        waiting.device(),
        waiting.methods(),
        waiting.rememberDevice(),
        client);
  }

  /** The pool's own name of the user, once it has said so. */
  SignInWalk named(AuthReply reply) {
    return named(reply.username().orElse(username));
  }

  SignInWalk named(String name) {
    return new SignInWalk(typedName, name, device, methods, rememberDevice, client);
  }

  SignInWalk having(String method) {
    List<String> more = new ArrayList<>(methods);
    if (!more.contains(method)) {
      more.add(method);
    }
    return new SignInWalk(typedName, username, device, more, rememberDevice, client);
  }
}
