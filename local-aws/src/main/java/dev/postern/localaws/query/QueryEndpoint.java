package dev.postern.localaws.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.localaws.iam.AccessRequest;
import dev.postern.localaws.iam.ConnectionKeys;
import dev.postern.localaws.iam.Decision;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Principal;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.sigv4.QueryParameters;
import dev.postern.localaws.sigv4.SigV4;
import dev.postern.localaws.xml.XmlWriter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the form-encoded query protocol: finds the action by {@code Action} and {@code Version},
 * checks signature and rights, and writes AWS's XML.
 */
public final class QueryEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(QueryEndpoint.class);

  private final SigV4 sigV4;
  private final Iam iam;
  private final List<QueryService> services;

  /**
   * @param services the APIs that are served; a call's {@code Version} chooses among them
   */
  public QueryEndpoint(SigV4 sigV4, Iam iam, List<QueryService> services) {
    this.sigV4 = sigV4;
    this.iam = iam;
    this.services = List.copyOf(services);
  }

  /** Answers a call whose body is read; returns at once and must be called on an event loop. */
  public void handle(HttpServerRequest request, Buffer body) {
    Context context =
        Objects.requireNonNull(Vertx.currentContext(), "must be called on an event loop");
    Thread.ofVirtual()
        .name("aws-query")
        .start(
            () -> {
              Answer answer = answer(request, body);
              try {
                context.runOnContext(done -> send(request, answer));
              } catch (RejectedExecutionException closing) {
                LOG.debug("a call got no answer: the server is closing");
              }
            });
  }

  private record Answer(int status, String requestId, String xml) {}

  private static void send(HttpServerRequest request, Answer answer) {
    request
        .response()
        .setStatusCode(answer.status())
        .putHeader("x-amzn-RequestId", answer.requestId())
        .putHeader("Content-Type", "text/xml")
        .end(answer.xml());
  }

  private Answer answer(HttpServerRequest request, Buffer body) {
    String requestId = UUID.randomUUID().toString();
    QueryParameters form = form(body);
    String version = form.first("Version").orElse("");
    Optional<QueryService> service =
        services.stream().filter(candidate -> candidate.version().equals(version)).findFirst();
    String namespace = service.orElse(services.getFirst()).namespace();
    try {
      String xml = call(request, body, form, service, requestId);
      return new Answer(200, requestId, xml);
    } catch (Refusal refusal) {
      return new Answer(refusal.status(), requestId, error(namespace, requestId, refusal));
    } catch (RuntimeException unforeseen) {
      LOG.error("{} failed", form.first("Action").orElse("?"), unforeseen);
      Refusal failure =
          new Refusal(
              500,
              "InternalFailure",
              "The request processing has failed because of an unknown error, exception or"
                  + " failure.");
      return new Answer(500, requestId, error(namespace, requestId, failure));
    }
  }

  private String call(
      HttpServerRequest request,
      Buffer body,
      QueryParameters form,
      Optional<QueryService> service,
      String requestId) {
    String action =
        form.first("Action")
            .orElseThrow(
                () ->
                    new Refusal(
                        400,
                        "MissingAction",
                        "The request is missing an action or a required parameter."));
    QueryOperation operation =
        service
            .flatMap(api -> api.operation(action))
            .orElseThrow(() -> unknown(action, form.first("Version").orElse("null")));
    QueryService api = service.orElseThrow();
    Principal principal =
        operation.signed()
            ? sigV4.authenticate(request, body, api.signingName())
            : new Principal.Anonymous();
    QueryCall call = new QueryCall(principal, form);
    operation.permission().ifPresent(permission -> require(request, call, permission));
    XmlWriter xml = new XmlWriter().open(action + "Response", api.namespace());
    xml.open(action + "Result");
    operation.action().answer(call, xml);
    xml.close(action + "Result");
    xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
    return xml.close(action + "Response").toString();
  }

  private void require(
      HttpServerRequest request, QueryCall call, QueryOperation.Permission permission) {
    String resource = permission.resource().apply(call);
    Decision decision =
        iam.decide(
            new AccessRequest(
                call.principal(),
                permission.iamAction(),
                resource,
                ConnectionKeys.of(request),
                Optional.empty()));
    if (decision instanceof Decision.Denied) {
      throw new Refusal(
          403,
          "AccessDenied",
          "User: "
              + call.principal().arn()
              + " is not authorized to perform: "
              + permission.iamAction()
              + " on resource: "
              + resource);
    }
  }

  private static QueryParameters form(Buffer body) {
    return QueryParameters.parse(body.toString(ISO_8859_1))
        .or(() -> QueryParameters.parse(""))
        .orElseThrow();
  }

  private static Refusal unknown(String action, String version) {
    return new Refusal(
        400, "InvalidAction", "Could not find operation " + action + " for version " + version);
  }

  private static String error(String namespace, String requestId, Refusal refusal) {
    return new XmlWriter()
        .open("ErrorResponse", namespace)
        .open("Error")
        .element("Type", refusal.status() < 500 ? "Sender" : "Receiver")
        .element("Code", refusal.awsCode())
        .element("Message", refusal.awsMessage())
        .close("Error")
        .element("RequestId", requestId)
        .close("ErrorResponse")
        .toString();
  }
}
