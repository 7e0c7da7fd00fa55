package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionToken;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever isn't signed in gets nothing from a route that asks for it, whatever they send. */
class PolicyIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  /** Every operation for signed-in people, as method and path. */
  static Stream<String> operations() {
    ApiDescription description = new ApiDescription();
    return description.operations().stream()
        .filter(
            operation -> {
              String[] parts = operation.split(" ", 2);
              return !description
                  .document()
                  .getJsonObject("paths")
                  .getJsonObject(parts[1])
                  .getJsonObject(parts[0].toLowerCase(Locale.ROOT))
                  .getJsonArray("security")
                  .isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void withoutACookieNobodyIsAsked(String operation) {
    Response response = request(operation).send();

    isRefused(response);
    assertThat(GATEWAY.auth().asked(Object.class)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void withAnUnknownCookieNothingIsDone(String operation) {
    Response response =
        request(operation).with("Cookie", GATEWAY.cookie(SessionToken.random())).send();

    isRefused(response);
    assertThat(GATEWAY.auth().asked(Object.class)).allMatch(ResolveSession.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theCookieOfASessionThatEndedOpensNothing(String operation) {
    SessionToken token = GATEWAY.auth().open();
    GATEWAY.get("/api/session").with("Cookie", GATEWAY.cookie(token)).send();
    GATEWAY.auth().end(token);
    // What was announced stands in the gateway's event loop before any request that comes later.
    GATEWAY.get("/health/live").send();

    isRefused(request(operation).with("Cookie", GATEWAY.cookie(token)).send());
  }

  private static Request request(String operation) {
    String[] parts = operation.split(" ", 2);
    return GATEWAY.request(parts[0], Form.concrete(parts[1]));
  }

  private static void isRefused(Response response) {
    assertThat(response.status()).as("%s", response).isEqualTo(401);
    assertThat(response.code()).isEqualTo("unauthenticated");
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }
}
