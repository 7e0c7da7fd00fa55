package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.SessionToken;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessLogIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  @Test
  void aRequestIsOneLineWithItsRouteAndId() {
    Response response =
        GATEWAY
            .get("/api/storage/buckets/secret-bucket/objects?prefix=canary")
            .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
            .send();

    assertThat(line())
        .matches(
            "GET /api/storage/buckets/:bucket/objects 200 \\d+ms 127\\.0\\.0\\.1 "
                + response.header("X-Request-Id").orElseThrow());
  }

  @Test
  void nothingThatAStrangerWroteIsLogged() {
    GATEWAY
        .request("EVIL", "/canary%0aGET?canary")
        .with("Cookie", "postern-dev=canary")
        .with("User-Agent", "canary")
        .send();

    assertThat(line()).startsWith("OTHER - 400 ");
    assertThat(GATEWAY.logs().of("access")).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void aTokenIsNeverLogged() {
    SessionToken token = GATEWAY.auth().open();

    GATEWAY.get("/api/session").with("Cookie", GATEWAY.cookie(token)).send();

    assertThat(line()).doesNotContain(token.value().reveal()).doesNotContain(token.id().value());
  }

  @Test
  void aRequestThatCouldNotBeReadIsLoggedToo() throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send("nonsense\r\n\r\n").receive();
    }

    assertThat(line()).contains(" - 400 ");
  }

  @Test
  void aLineNamesItsRequestAndSessionForPrograms() {
    SessionToken token = GATEWAY.auth().open();

    Response response = GATEWAY.get("/api/session").with("Cookie", GATEWAY.cookie(token)).send();

    line();
    assertThat(GATEWAY.logs().contextOf("access"))
        .containsEntry("requestId", response.header("X-Request-Id").orElseThrow())
        .containsEntry("session", token.id().inLogs());
  }

  @Test
  void aRequestFromAnotherSiteIsAudited() {
    GATEWAY.get("/api/session").with("Sec-Fetch-Site", "cross-site").send();

    line();
    assertThat(GATEWAY.logs().of("audit"))
        .singleElement()
        .asString()
        .startsWith("event=request outcome=refused route=- code=cross_site_request")
        .contains(" address=\"127.0.0.1\"");
  }

  private static String line() {
    return GATEWAY.logs().accessLine();
  }
}
