package dev.postern.localaws.userpool;

import dev.postern.localaws.server.Input;
import java.util.Map;
import java.util.Optional;

/** Reads {@code AuthParameters} and {@code ChallengeResponses}. */
final class Parameters {

  private Parameters() {}

  static String require(Map<String, String> parameters, String name) {
    return optional(parameters, name)
        .orElseThrow(() -> Faults.invalidParameter("Missing required parameter " + name));
  }

  static Optional<String> optional(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  /** The access token of operations whose model lets it be left out, though none works without. */
  static String accessToken(Input input) {
    return input
        .optionalText("AccessToken")
        .orElseThrow(() -> Faults.invalidParameter("Missing required parameter AccessToken"));
  }
}
