package dev.postern.launcher;

import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Options of every command that works in an AWS account. */
final class AwsOptions {
  @Option(names = "--region", description = "AWS region (default: that of your AWS profile).")
  private @Nullable String region;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Address of all AWS services instead of AWS's own, such as local-aws.")
  private @Nullable URI endpoint;

  @Option(
      names = "--endpoint",
      paramLabel = "SERVICE=URL",
      description = "Address of one service: cognito-idp, cognito-identity, sts, iam or s3.")
  private Map<String, URI> endpoints = new LinkedHashMap<>();

  /** The account and region that the AWS command line would use. */
  AwsConnection connection() {
    return new AwsConnection(
        regionOrDefault(), DefaultCredentialsProvider.builder().build(), addresses());
  }

  /** Where the services are. */
  Endpoints addresses() {
    Map<String, URI> named = new LinkedHashMap<>(endpoints);
    Endpoints addresses =
        new Endpoints(
            address(named, "cognito-idp"),
            address(named, "cognito-identity"),
            address(named, "sts"),
            address(named, "iam"),
            address(named, "s3"));
    if (!named.isEmpty()) {
      throw new CannotStart(
          "--endpoint takes cognito-idp, cognito-identity, sts, iam and s3, not "
              + String.join(", ", named.keySet())
              + ".");
    }
    return addresses;
  }

  private String regionOrDefault() {
    if (region != null) {
      return region;
    }
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
    } catch (SdkClientException e) {
      throw new CannotStart(
          "There is no AWS region: name one with --region, or set AWS_REGION.", e);
    }
  }

  private Optional<URI> address(Map<String, URI> named, String service) {
    return Optional.ofNullable(named.remove(service)).or(() -> Optional.ofNullable(endpoint));
  }
}
