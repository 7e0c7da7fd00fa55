package dev.postern.provision.stack;

import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.ProvisionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * CloudFormation itself, of which one operation is asked: DescribeStacks, by AWS's Query protocol.
 * The SDK's own module for it weighs more than all else here.
 */
public final class CloudFormation implements Stacks {
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

  private final AwsConnection connection;
  private final URI endpoint;

  /**
   * @param endpoint where it is when that isn't AWS itself
   */
  public CloudFormation(AwsConnection connection, Optional<URI> endpoint) {
    this.connection = connection;
    this.endpoint =
        endpoint.orElseGet(
            () ->
                URI.create(
                    "https://cloudformation.%s.amazonaws.com/".formatted(connection.region())));
  }

  @Override
  public Map<String, String> outputs(String name) {
    String form =
        "Action=DescribeStacks&Version=2010-05-15&StackName="
            + URLEncoder.encode(name, StandardCharsets.UTF_8);
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
      HttpResponse<byte[]> answer =
          http.send(signed(form), HttpResponse.BodyHandlers.ofByteArray());
      return StackXml.outputs(name, answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new ProvisionException(
          "CloudFormation can't be reached. Check the network and the region, then run the command again.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisionException("The command was interrupted; nothing was changed.", e);
    }
  }

  private HttpRequest signed(String form) {
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    AwsCredentials credentials = connection.credentials().resolveCredentials();
    ContentStreamProvider payload = () -> stream(body);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint)
            .putHeader("content-type", "application/x-www-form-urlencoded; charset=utf-8")
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials)
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "cloudformation")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, connection.region()));
    HttpRequest.Builder http =
        HttpRequest.newBuilder(endpoint)
            .timeout(LONGEST)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, List<String>> header : signed.request().headers().entrySet()) {
      if (!OF_THE_CLIENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> http.header(header.getKey(), value));
      }
    }
    return http.build();
  }

  private static InputStream stream(byte[] body) {
    return new ByteArrayInputStream(body);
  }
}
