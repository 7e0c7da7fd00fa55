package dev.postern.localaws.sigv4;

import dev.postern.localaws.iam.Principal;
import java.util.Optional;

/** Knows the secret of every access key that is alive. */
@FunctionalInterface
public interface AccessKeys {
  /**
   * Looks a key up.
   *
   * @param sessionToken the token that came with the request
   */
  Lookup find(String accessKeyId, Optional<String> sessionToken);

  /** What is known about a key. */
  sealed interface Lookup {}

  /** The key is alive. */
  record Found(String secretAccessKey, Principal principal) implements Lookup {
    @Override
    public String toString() {
      return "Found[***, " + principal.arn() + "]";
    }
  }

  /** There is no such key, or it is a temporary one and came without its token. */
  record UnknownKey() implements Lookup {}

  /** The token is not one of ours, or not this key's. */
  record InvalidToken() implements Lookup {}

  /** The key was temporary and its time is over. */
  record ExpiredToken() implements Lookup {}
}
