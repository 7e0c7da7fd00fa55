package dev.postern.auth.cognito;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** An STS that gives anybody the same credentials, and packs no more than it is told to. */
final class ScriptedSts implements AutoCloseable {
  static final String ACCESS_KEY_ID = "ASIASCRIPTED";

  private final List<String> policies = new CopyOnWriteArrayList<>();
  private final Predicate<String> packs;
  private final HttpServer server;

  /**
   * @param packs whether a session policy isn't too large for it
   */
  ScriptedSts(Vertx vertx, Predicate<String> packs) {
    this.packs = packs;
    this.server =
        vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1").await();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** The session policies that it was asked with, one after the other. */
  List<String> policies() {
    return List.copyOf(policies);
  }

  @Override
  public void close() {
    server.close().await();
  }

  private void handle(HttpServerRequest request) {
    request.setExpectMultipart(true);
    request.endHandler(
        _ -> {
          String policy = request.getFormAttribute("Policy");
          policies.add(policy);
          boolean fits = packs.test(policy);
          request.response().setStatusCode(fits ? 200 : 400).end(fits ? credentials() : refusal());
        });
  }

  private static String credentials() {
    return """
    <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <AssumeRoleWithWebIdentityResult><Credentials>
        <AccessKeyId>%s</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
        <SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
      </Credentials></AssumeRoleWithWebIdentityResult>
    </AssumeRoleWithWebIdentityResponse>"""
        .formatted(ACCESS_KEY_ID);
  }

  /** As "AssumeRoleWithWebIdentity" in the STS API reference has it. */
  private static String refusal() {
    return """
    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>
      <Type>Sender</Type><Code>PackedPolicyTooLarge</Code><Message>canary</Message>
    </Error></ErrorResponse>""";
  }
}
