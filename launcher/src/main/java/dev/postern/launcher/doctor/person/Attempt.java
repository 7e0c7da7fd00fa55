package dev.postern.launcher.doctor.person;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.person.PersonQuestion.Place;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;

/** Goes to AWS as a person does, with the credentials that Postern has for them. */
final class Attempt implements AutoCloseable {
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int ELSEWHERE = 301;

  private final AwsClients clients;
  private final StsClient sts;

  Attempt(String region, Endpoints at, TemporaryCredentials person) {
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create(
                person.accessKeyId(),
                person.secretAccessKey().reveal(),
                person.sessionToken().reveal()));
    clients = AwsClients.of(new AwsConnection(region, credentials, at), List.of());
    sts =
        StsClient.builder()
            .region(Region.of(region))
            .endpointOverride(
                at.sts().orElse(URI.create("https://sts." + region + ".amazonaws.com")))
            .credentialsProvider(credentials)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  /** What came of it. */
  sealed interface Outcome {}

  /** The person sees the place. */
  record Seen() implements Outcome {}

  /** IAM or the bucket forbids it. */
  record Denied() implements Outcome {}

  /**
   * Something else is wrong.
   *
   * @param problem to be read after the place
   */
  record Broken(String problem) implements Outcome {}

  /** ARN of the role that the person acts in, as STS names it: without its path. */
  Optional<String> role() {
    try {
      String arn = sts.getCallerIdentity().arn();
      String[] parts = arn.split("/", -1);
      return parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
    } catch (SdkException silent) {
      return Optional.empty();
    }
  }

  /** Lists the place, which changes nothing. */
  Outcome see(Place place) {
    try {
      clients
          .s3()
          .listObjectsV2(
              list -> list.bucket(place.bucket()).prefix(place.prefix()).delimiter("/").maxKeys(1));
      return new Seen();
    } catch (S3Exception refused) {
      return switch (refused.statusCode()) {
        case FORBIDDEN -> new Denied();
        case NOT_FOUND -> new Broken("there is no such bucket");
        case ELSEWHERE -> new Broken("the bucket is in another region than aws.region");
        default -> new Broken("S3 answers " + Operator.codeOf(refused));
      };
    } catch (SdkException unreachable) {
      return new Broken(Operator.reason(unreachable));
    }
  }

  @Override
  public void close() {
    sts.close();
    clients.close();
  }
}
