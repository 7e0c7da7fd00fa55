package dev.postern.localaws.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A request that the SDK's own signer signs and that a test may spoil before it is sent. */
public final class RawRequest {
  /** Headers that the HTTP client sets by itself. */
  private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final SdkHttpMethod method;
  private URI uri;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private byte[] body = new byte[0];

  private RawRequest(SdkHttpMethod method, URI uri) {
    this.method = method;
    this.uri = uri;
  }

  public static RawRequest of(String method, URI uri) {
    return new RawRequest(SdkHttpMethod.fromValue(method), uri);
  }

  public RawRequest header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(List.of(value)));
    return this;
  }

  public RawRequest without(String name) {
    headers.remove(name);
    return this;
  }

  public String header(String name) {
    @Nullable List<String> values = headers.get(name);
    return values == null ? "" : values.getFirst();
  }

  public RawRequest body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  public RawRequest body(byte[] bytes) {
    this.body = bytes.clone();
    return this;
  }

  public byte[] body() {
    return body.clone();
  }

  public RawRequest uri(URI other) {
    this.uri = other;
    return this;
  }

  public URI uri() {
    return uri;
  }

  /** Signs as every service but S3 wants it. */
  public RawRequest sign(AwsCredentials credentials, String service, String region) {
    return sign(credentials, service, region, signing -> {});
  }

  /** Signs as S3 wants it: the path as it is. */
  public RawRequest signForS3(
      AwsCredentials credentials,
      String region,
      Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) {
    return sign(
        credentials,
        "s3",
        region,
        signing -> {
          signing
              .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
              .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
          how.accept(signing);
        });
  }

  public RawRequest sign(
      AwsCredentials credentials,
      String service,
      String region,
      Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) {
    byte[] payload = body;
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                signing -> {
                  signing
                      .identity(credentials)
                      .request(sdkRequest())
                      .payload(ContentStreamProvider.fromByteArray(payload))
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                      .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                      .putProperty(HttpSigner.SIGNING_CLOCK, Clock.systemUTC());
                  how.accept(signing);
                });
    headers.clear();
    signed.request().headers().forEach((name, values) -> header(name, String.join(",", values)));
    uri = signed.request().getUri();
    signed.payload().ifPresent(content -> body = read(content));
    return this;
  }

  /** Sends it, as it is now. */
  public HttpResponse<String> send() {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    headers.forEach(
        (name, values) -> {
          if (!OWN.contains(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    request.method(
        method.name(),
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body));
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private SdkHttpRequest sdkRequest() {
    SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(method).uri(uri);
    headers.forEach(request::putHeader);
    if (body.length > 0) {
      request.putHeader("Content-Length", Integer.toString(body.length));
    }
    return request.build();
  }

  private static byte[] read(ContentStreamProvider content) {
    try (InputStream in = content.newStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
