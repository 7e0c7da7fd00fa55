package dev.postern.localaws.sigv4;

import java.util.Map;

/** How the protocols differ in what they call the same problem. */
enum Dialect {
  /** The form-encoded protocol of IAM and STS. */
  QUERY {
    @Override
    SigV4Exception refuse(Problem problem, String detail, Map<String, String> details) {
      return switch (problem) {
        case MISSING ->
            new SigV4Exception(
                403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        case MALFORMED -> new SigV4Exception(400, "IncompleteSignature", detail);
        case UNKNOWN_KEY, INVALID_TOKEN ->
            new SigV4Exception(403, "InvalidClientTokenId", BAD_TOKEN);
        case EXPIRED_TOKEN -> new SigV4Exception(403, "ExpiredToken", OLD_TOKEN);
        case WRONG_SCOPE, SKEWED -> new SigV4Exception(403, "SignatureDoesNotMatch", detail);
        case MISMATCH -> new SigV4Exception(403, "SignatureDoesNotMatch", WRONG_SIGNATURE);
      };
    }
  },
  /** The JSON protocol of Cognito. */
  JSON {
    @Override
    SigV4Exception refuse(Problem problem, String detail, Map<String, String> details) {
      return switch (problem) {
        case MISSING ->
            new SigV4Exception(
                400, "MissingAuthenticationTokenException", "Missing Authentication Token");
        case MALFORMED -> new SigV4Exception(400, "IncompleteSignatureException", detail);
        case UNKNOWN_KEY, INVALID_TOKEN ->
            new SigV4Exception(400, "UnrecognizedClientException", BAD_TOKEN);
        case EXPIRED_TOKEN -> new SigV4Exception(400, "ExpiredTokenException", OLD_TOKEN);
        case WRONG_SCOPE, SKEWED -> new SigV4Exception(400, "InvalidSignatureException", detail);
        case MISMATCH -> new SigV4Exception(400, "InvalidSignatureException", WRONG_SIGNATURE);
      };
    }
  },
  /** S3, where the signature is in headers. */
  S3 {
    @Override
    SigV4Exception refuse(Problem problem, String detail, Map<String, String> details) {
      return switch (problem) {
        case MISSING -> new SigV4Exception(403, "AccessDenied", "Access Denied");
        case MALFORMED, WRONG_SCOPE ->
            new SigV4Exception(400, "AuthorizationHeaderMalformed", detail, details);
        case UNKNOWN_KEY ->
            new SigV4Exception(
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
                details);
        case INVALID_TOKEN ->
            new SigV4Exception(
                400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
        case EXPIRED_TOKEN ->
            new SigV4Exception(400, "ExpiredToken", "The provided token has expired.");
        case SKEWED ->
            new SigV4Exception(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
                details);
        case MISMATCH ->
            new SigV4Exception(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."
                    + " Check your key and signing method.",
                details);
      };
    }
  },
  /** S3, where the signature is in the query. */
  S3_PRESIGNED {
    @Override
    SigV4Exception refuse(Problem problem, String detail, Map<String, String> details) {
      return switch (problem) {
        case MALFORMED, WRONG_SCOPE ->
            new SigV4Exception(400, "AuthorizationQueryParametersError", detail, details);
        case SKEWED -> new SigV4Exception(403, "AccessDenied", detail, details);
        case MISSING, UNKNOWN_KEY, INVALID_TOKEN, EXPIRED_TOKEN, MISMATCH ->
            S3.refuse(problem, detail, details);
      };
    }
  };

  private static final String BAD_TOKEN = "The security token included in the request is invalid.";
  private static final String OLD_TOKEN = "The security token included in the request is expired";
  private static final String WRONG_SIGNATURE =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";

  /**
   * The refusal of a problem in this protocol's words.
   *
   * @param detail the message, where the problem has no standing one
   * @param details what S3 adds to the error's XML
   */
  abstract SigV4Exception refuse(Problem problem, String detail, Map<String, String> details);

  final SigV4Exception refuse(Problem problem, String detail) {
    return refuse(problem, detail, Map.of());
  }

  final SigV4Exception refuse(Problem problem) {
    return refuse(problem, "", Map.of());
  }

  final boolean isS3() {
    return this == S3 || this == S3_PRESIGNED;
  }
}
