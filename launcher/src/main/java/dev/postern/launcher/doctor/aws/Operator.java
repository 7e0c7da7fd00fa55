package dev.postern.launcher.doctor.aws;

import dev.postern.launcher.doctor.aws.Answer.Absent;
import dev.postern.launcher.doctor.aws.Answer.Told;
import dev.postern.launcher.doctor.aws.Answer.Withheld;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks AWS with the credentials of whoever runs the doctor, as far as there are any. */
public final class Operator implements AutoCloseable {
  private static final Set<String> ABSENT =
      Set.of("ResourceNotFoundException", "NoSuchEntity", "NoSuchBucket", "UserNotFoundException");

  private final AwsClients clients;
  private final Supplier<Optional<Withheld<Object>>> noCredentials;

  private Operator(AwsClients clients, Supplier<Optional<Withheld<Object>>> noCredentials) {
    this.clients = clients;
    this.noCredentials = noCredentials;
  }

  /** Nothing is sent yet. */
  public static Operator of(String region, AwsCredentialsProvider credentials, Endpoints at) {
    return new Operator(
        AwsClients.of(new AwsConnection(region, credentials, at), List.of()),
        new Once<>(() -> missing(credentials)));
  }

  /**
   * Asks.
   *
   * @param permission the IAM action that it needs
   */
  public <T> Answer<T> ask(String permission, Function<AwsClients, T> question) {
    Optional<Withheld<Object>> without = noCredentials.get();
    if (without.isPresent()) {
      return new Withheld<>(without.get().because(), without.get().remedy());
    }
    try {
      return new Told<>(question.apply(clients));
    } catch (AwsServiceException refused) {
      String code = codeOf(refused);
      return ABSENT.contains(code) || refused.statusCode() == 404
          ? new Absent<>()
          : new Withheld<>(
              "AWS refused %s (%s)".formatted(permission, code),
              "Give the credentials that the doctor runs with the permission " + permission + ".");
    } catch (SdkException unreachable) {
      return new Withheld<>(
          reason(unreachable), "See what the doctor finds of the endpoints, and mend that first.");
    }
  }

  @Override
  public void close() {
    clients.close();
  }

  /** AWS's own name of what is wrong. */
  public static String codeOf(AwsServiceException refused) {
    return refused.awsErrorDetails() == null || refused.awsErrorDetails().errorCode() == null
        ? "HTTP " + refused.statusCode()
        : refused.awsErrorDetails().errorCode();
  }

  /** Why no answer came, without what the SDK says of it. */
  public static String reason(SdkException unreachable) {
    return switch (unreachable) {
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
          "AWS gave no answer in time";
      default -> "AWS can't be reached";
    };
  }

  private static Optional<Withheld<Object>> missing(AwsCredentialsProvider credentials) {
    try {
      credentials.resolveCredentials();
      return Optional.empty();
    } catch (SdkException none) {
      return Optional.of(
          new Withheld<>(
              "there are no AWS credentials here",
              "Run the doctor with AWS credentials that may read the installation, as the AWS"
                  + " command line takes them."));
    }
  }

  /** Asks only once, since looking for credentials where there are none takes seconds. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private Optional<T> known = Optional.empty();

    Once(Supplier<T> source) {
      this.source = source;
    }

    @Override
    public synchronized T get() {
      if (known.isEmpty()) {
        known = Optional.of(source.get());
      }
      return known.get();
    }
  }
}
