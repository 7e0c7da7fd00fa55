package dev.postern.auth.cognito;

import io.vertx.core.json.JsonObject;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Errors as the AWS SDK throws them. */
final class AwsExceptions {
  private static final String USER_POOL =
      "software.amazon.awssdk.services.cognitoidentityprovider.model.";
  private static final String IDENTITY_POOL =
      "software.amazon.awssdk.services.cognitoidentity.model.";

  private AwsExceptions() {}

  static AwsServiceException ofUserPool(String type, String text) {
    return ofUserPool(type, text, 400);
  }

  static AwsServiceException ofUserPool(String type, String text, int status) {
    return of(USER_POOL + type, text, status);
  }

  static AwsServiceException ofIdentityPool(String type, String text) {
    return of(IDENTITY_POOL + type, text, 400);
  }

  private static AwsServiceException of(String type, String text, int status) {
    try {
      AwsServiceException.Builder builder =
          (AwsServiceException.Builder) Class.forName(type).getMethod("builder").invoke(null);
      String code = type.substring(type.lastIndexOf('.') + 1);
      return builder
          .message(new JsonObject().put("message", text).encode())
          .statusCode(status)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(text).build())
          .build();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type, e);
    }
  }
}
