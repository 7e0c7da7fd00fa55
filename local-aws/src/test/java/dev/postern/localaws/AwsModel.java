package dev.postern.localaws;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.auth.scheme.CognitoIdentityAuthSchemeProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.auth.scheme.CognitoIdentityProviderAuthSchemeProvider;

/** What AWS's SDK knows of Cognito's operations. */
final class AwsModel {

  private static final String NO_AUTH = "smithy.api#noAuth";

  /** The SDK writes abbreviations its own way. */
  private static final Map<String, String> SPELT_BY_AWS =
      Map.of(
          "GetCsvHeader", "GetCSVHeader",
          "GetUiCustomization", "GetUICustomization",
          "SetUiCustomization", "SetUICustomization",
          "SetUserMfaPreference", "SetUserMFAPreference",
          "AdminSetUserMfaPreference", "AdminSetUserMFAPreference");

  private AwsModel() {}

  /** The operations of user pools, in the order of their names. */
  static List<String> userPools() {
    return operations(CognitoIdentityProviderClient.class);
  }

  /** The operations of identity pools, in the order of their names. */
  static List<String> identityPools() {
    return operations(CognitoIdentityClient.class);
  }

  /** Whether AWS lets anybody call the operation of user pools. */
  static boolean isOpenInUserPools(String operation) {
    return CognitoIdentityProviderAuthSchemeProvider.defaultProvider()
        .resolveAuthScheme(asked -> asked.operation(operation).region(Region.US_EAST_1))
        .stream()
        .anyMatch(scheme -> scheme.schemeId().equals(NO_AUTH));
  }

  /** Whether AWS lets anybody call the operation of identity pools. */
  static boolean isOpenInIdentityPools(String operation) {
    return CognitoIdentityAuthSchemeProvider.defaultProvider()
        .resolveAuthScheme(asked -> asked.operation(operation).region(Region.US_EAST_1))
        .stream()
        .anyMatch(scheme -> scheme.schemeId().equals(NO_AUTH));
  }

  private static List<String> operations(Class<?> client) {
    UnaryOperator<String> spelling = name -> SPELT_BY_AWS.getOrDefault(name, name);
    return Arrays.stream(client.getMethods())
        .filter(method -> method.getReturnType().getSimpleName().endsWith("Response"))
        .filter(method -> method.getParameterCount() == 1)
        .map(method -> method.getParameterTypes()[0].getSimpleName())
        .filter(name -> name.endsWith("Request"))
        .map(name -> name.substring(0, name.length() - "Request".length()))
        .map(spelling)
        .sorted()
        .toList();
  }
}
