package dev.postern.auth.cognito;

import dev.postern.contract.bus.Failure;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.IdpCommunicationErrorException;
import software.amazon.awssdk.services.sts.model.StsException;

/** What the errors of STS mean: the token was made a moment ago, so that only set-up is left. */
final class StsFailures {
  private StsFailures() {}

  static Failure failureOf(StsException thrown) {
    return switch (thrown) {
      case ExpiredTokenException late -> CognitoFailures.unavailable(late);
      case IdpCommunicationErrorException down -> CognitoFailures.unavailable(down);
      default -> CognitoFailures.misconfigured(thrown);
    };
  }
}
