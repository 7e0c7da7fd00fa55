package dev.postern.provision.aws;

import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The AWS account and region to work in.
 *
 * @param region one of AWS's commercial regions, such as {@code eu-central-1}
 * @param credentials of somebody who may create what Postern needs
 */
public record AwsConnection(
    String region, AwsCredentialsProvider credentials, Endpoints endpoints) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}");
  private static final Pattern OTHER_PARTITION =
      Pattern.compile("(cn|us-gov|us-iso[a-z]*|eusc)-.*");

  /**
   * Checks the region.
   *
   * @throws IllegalArgumentException where the region isn't one that Postern can work in: those of
   *     AWS's China, government and sovereign partitions name Cognito differently
   */
  public AwsConnection {
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "The region “%s” doesn't look like one, such as eu-central-1.".formatted(region));
    }
    if (OTHER_PARTITION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "Postern works in AWS's commercial regions; “%s” isn't one of them.".formatted(region));
    }
  }
}
