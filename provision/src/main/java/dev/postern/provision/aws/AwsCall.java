package dev.postern.provision.aws;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One call to AWS that can say of itself what it is for, so that its failure is a sentence.
 *
 * @param purpose what is being done, to be read after “could not”
 * @param permission the IAM actions that it needs
 */
public record AwsCall(String purpose, String permission) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int MOST_TRIES = 8;

  /**
   * Makes the call.
   *
   * @throws ProvisionException for whatever AWS answers but success; what the caller can deal with
   *     it catches inside of {@code call}
   */
  public <T> T make(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw AwsErrors.explain(this, e);
    }
  }

  /**
   * Makes a call that AWS may refuse for some seconds, since what it refers to was created a moment
   * ago and isn't known everywhere yet. Tries {@value #MOST_TRIES} times, for half a minute in all.
   *
   * @param passing error codes that may go away by themselves
   */
  public <T> T makeOnceSettled(Set<String> passing, Pause pause, Supplier<T> call) {
    Duration wait = FIRST_PAUSE;
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (AwsServiceException e) {
        if (tries == MOST_TRIES || !passing.contains(AwsErrors.codeOf(e))) {
          throw AwsErrors.explain(this, e);
        }
      } catch (SdkException e) {
        throw AwsErrors.explain(this, e);
      }
      pause.of(wait);
      wait = wait.multipliedBy(2);
    }
  }
}
