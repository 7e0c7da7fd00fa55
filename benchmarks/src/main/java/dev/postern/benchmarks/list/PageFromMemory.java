package dev.postern.benchmarks.list;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A connection of the SDK that answers at once and always the same, so that what is left is the
 * SDK.
 */
final class PageFromMemory implements SdkHttpClient {
  private final byte[] page;

  PageFromMemory(String page) {
    this.page = page.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpResponse.builder()
                    .statusCode(200)
                    .putHeader("Content-Type", "application/xml")
                    .putHeader("Content-Length", Integer.toString(page.length))
                    .build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(page)))
            .build();
      }

      @Override
      public void abort() {
        // There is nothing under way that could be stopped.
      }
    };
  }

  @Override
  public void close() {
    // There is no connection.
  }
}
