package dev.postern.localaws.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.token.Claims;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks identity providers for JSON; patience and appetite have limits. */
public final class ProviderClient implements ResourceRetriever, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 256 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final ProviderAddresses addresses;
  private @Nullable HttpClient http;

  /** Asks look-alikes where the addresses name some. */
  public ProviderClient(ProviderAddresses addresses) {
    this.addresses = addresses;
  }

  /** What a provider said. */
  record Answer(int status, Claims json) {}

  /**
   * What a provider says at the address.
   *
   * @throws LoginRefusal when it doesn't answer, or not with JSON
   */
  Answer get(URI address, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(addresses.of(address));
    headers.forEach(request::header);
    return answer(address, request);
  }

  private Answer answer(URI address, HttpRequest.Builder request) {
    try {
      var response = send(request);
      if (response.statusCode() >= 500) {
        throw new IOException("status " + response.statusCode());
      }
      return new Answer(response.statusCode(), new Claims(JSON.readValue(response.body(), OBJECT)));
    } catch (JsonProcessingException e) {
      throw LoginRefusal.unreachable(
          address.getHost() + " answered with something else than JSON.", e);
    } catch (IOException e) {
      throw LoginRefusal.unreachable(address.getHost() + " did not answer.", e);
    }
  }

  /**
   * What a provider answers to a form.
   *
   * @throws LoginRefusal when it doesn't answer, or not with JSON
   */
  Answer post(URI address, Fields form) {
    var request =
        HttpRequest.newBuilder(addresses.of(address))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form.encoded()));
    return answer(address, request);
  }

  /**
   * The text at an address.
   *
   * @throws LoginRefusal when there is none
   */
  String text(URI address) {
    try {
      return retrieveResource(address.toURL()).getContent();
    } catch (IOException | IllegalArgumentException e) {
      throw LoginRefusal.unreachable("The provider's metadata are not there.", e);
    }
  }

  /** Where a person's browser reaches the address. */
  URI reached(URI address) {
    return addresses.of(address);
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    var response = send(HttpRequest.newBuilder(addresses.of(URI.create(url.toString()))));
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return new Resource(response.body(), "application/json");
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }

  /** Made when somebody is asked, since it takes longer than most of what happens at start. */
  private synchronized HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return http;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http()
          .send(
              request.timeout(PATIENCE).build(),
              BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LONGEST_ANSWER));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
