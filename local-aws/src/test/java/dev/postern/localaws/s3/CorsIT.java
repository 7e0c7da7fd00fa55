package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.CORSRule;

class CorsIT extends S3Fixture {
  private static final String ALLOWED = "access-control-allow-origin";

  @BeforeEach
  void setRules() {
    put("k", "content");
    CORSRule rule =
        CORSRule.builder()
            .allowedOrigins("https://*.example.com")
            .allowedMethods("GET")
            .allowedHeaders("x-amz-*", "authorization")
            .exposeHeaders("ETag")
            .maxAgeSeconds(60)
            .build();
    s3.putBucketCors(b -> b.bucket(BUCKET).corsConfiguration(c -> c.corsRules(rule)));
  }

  @Test
  void aPageThatTheRulesNameMayAsk() {
    HttpResponse<String> response =
        preflight("https://a.example.com", "GET", "X-Amz-Date, authorization");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue(ALLOWED)).contains("https://a.example.com");
    assertThat(response.headers().firstValue("access-control-allow-headers"))
        .contains("X-Amz-Date, authorization");
    assertThat(response.headers().firstValue("access-control-max-age")).contains("60");
    assertThat(response.headers().firstValue("vary")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, GET, x-amz-date",
    "https://a.example.com.evil.test, GET, x-amz-date",
    "http://a.example.com, GET, x-amz-date",
    "null, GET, x-amz-date",
    "https://a.example.com, PUT, x-amz-date",
    "https://a.example.com, GET, x-other",
  })
  void anyOtherMayNot(String origin, String method, String headers) {
    HttpResponse<String> response = preflight(origin, method, headers);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue(ALLOWED)).isEmpty();
  }

  @Test
  void theAnswerItselfIsOpenedToThePage() {
    assertThat(getFrom("https://a.example.com").headers().firstValue(ALLOWED))
        .contains("https://a.example.com");
    assertThat(
            getFrom("https://a.example.com").headers().firstValue("access-control-expose-headers"))
        .contains("ETag");
    assertThat(getFrom("https://evil.test").headers().firstValue(ALLOWED)).isEmpty();
  }

  private HttpResponse<String> getFrom(String origin) {
    return RawRequest.of("GET", aws.endpoint().resolve("/photos/k"))
        .header("Origin", origin)
        .signForS3(TestAws.root(), TestAws.REGION, s -> {})
        .send();
  }

  private HttpResponse<String> preflight(String origin, String method, String headers) {
    return RawRequest.of("OPTIONS", aws.endpoint().resolve("/photos/k"))
        .header("Origin", origin)
        .header("Access-Control-Request-Method", method)
        .header("Access-Control-Request-Headers", headers)
        .send();
  }
}
