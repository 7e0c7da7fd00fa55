package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.iam.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why an S3 request is refused. */
public final class S3Exception extends Refusal {
  private final transient Map<String, String> details = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /** In the error's usual words. */
  public S3Exception(S3Error error) {
    this(error, error.message());
  }

  /** In words of their own. */
  public S3Exception(S3Error error, String message) {
    super(error.status(), error.code(), message);
  }

  /** Adds an element to the error's XML. */
  public S3Exception with(String element, String text) {
    details.put(element, text);
    return this;
  }

  /** Adds a header to the reply. */
  public S3Exception header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The headers that come with the error. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The elements that stand in the error's XML beside code and message. */
  public Map<String, String> details() {
    return details;
  }

  /** An argument that has no meaning, named. */
  public static S3Exception invalidArgument(String message, String name, String value) {
    return new S3Exception(S3Error.INVALID_ARGUMENT, message)
        .with("ArgumentName", name)
        .with("ArgumentValue", value);
  }

  /** Something that a header asks for and that is not served here. */
  public static S3Exception notImplemented(String header) {
    return new S3Exception(S3Error.NOT_IMPLEMENTED).with("Header", header);
  }
}
