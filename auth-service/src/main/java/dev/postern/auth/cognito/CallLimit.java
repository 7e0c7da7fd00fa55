package dev.postern.auth.cognito;

import dev.postern.auth.deadline.Deadline;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * Holds each call to AWS to what is left of its operation's time.
 *
 * @param longest of one call with all its tries
 */
record CallLimit(Duration longest) {
  void on(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallTimeout(Deadline.left(longest));
  }
}
