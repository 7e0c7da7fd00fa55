package dev.postern.localaws.iam.policy;

/** Says why a text is no policy of the wanted kind, in the words that AWS uses for it. */
public final class MalformedPolicyException extends RuntimeException {
  MalformedPolicyException(String message) {
    super(message);
  }
}
