package dev.postern.localaws.sigv4;

import dev.postern.localaws.iam.Refusal;
import java.util.Map;

/**
 * Says why a signature is not accepted, in the code and words of the protocol that the request came
 * by.
 */
public final class SigV4Exception extends Refusal {
  private final transient Map<String, String> details;

  /**
   * @param status the HTTP status
   * @param awsCode the protocol's error code
   * @param message what AWS tells the caller
   */
  public SigV4Exception(int status, String awsCode, String message) {
    this(status, awsCode, message, Map.of());
  }

  SigV4Exception(int status, String awsCode, String message, Map<String, String> details) {
    super(status, awsCode, message);
    this.details = details;
  }

  /** What S3 adds to the error's XML: element names and their texts, never a secret. */
  public Map<String, String> details() {
    return details;
  }
}
