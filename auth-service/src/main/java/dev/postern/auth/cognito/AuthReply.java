package dev.postern.auth.cognito;

import dev.postern.contract.bus.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/**
 * What the user pool says after a step of a sign-in, whichever call it was.
 *
 * @param challenge name of what is asked next, as it came
 * @param available {@code AvailableChallenges}
 * @param session opaque, for the next call
 */
record AuthReply(
    Optional<String> challenge,
    Map<String, String> parameters,
    List<String> available,
    Optional<Secret> session,
    Optional<AuthenticationResultType> result) {

  static AuthReply of(InitiateAuthResponse response) {
    return new AuthReply(
        Optional.ofNullable(response.challengeNameAsString()),
        parameters(response.challengeParameters()),
        response.availableChallengesAsStrings(),
        session(response.session()),
        Optional.ofNullable(response.authenticationResult()));
  }

  static AuthReply of(RespondToAuthChallengeResponse response) {
    return new AuthReply(
        Optional.ofNullable(response.challengeNameAsString()),
        parameters(response.challengeParameters()),
        List.of(),
        session(response.session()),
        Optional.ofNullable(response.authenticationResult()));
  }

  /** The pool's own name of the user, where it says so. */
  Optional<String> username() {
    return Optional.ofNullable(parameters.get("USER_ID_FOR_SRP"))
        .or(() -> Optional.ofNullable(parameters.get("USERNAME")));
  }

  private static Map<String, String> parameters(@Nullable Map<String, String> given) {
    return given == null ? Map.of() : given;
  }

  private static Optional<Secret> session(@Nullable String session) {
    return Optional.ofNullable(session).map(Secret::new);
  }
}
