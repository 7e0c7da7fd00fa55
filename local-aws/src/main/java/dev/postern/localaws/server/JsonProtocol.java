package dev.postern.localaws.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AWS's JSON 1.1 protocol: {@code X-Amz-Target} names service and operation, errors carry {@code
 * __type} and {@code x-amzn-ErrorType}.
 */
final class JsonProtocol {

  private static final Logger LOG = LoggerFactory.getLogger(JsonProtocol.class);
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, JsonService> services;
  private final Gate gate;

  JsonProtocol(Collection<JsonService> services, Gate gate) {
    this.services =
        services.stream()
            .collect(Collectors.toUnmodifiableMap(JsonService::target, Function.identity()));
    this.gate = gate;
  }

  /** Does what the request asks for; every outcome is a reply. */
  Reply answer(HttpServerRequest request, Buffer body) {
    try {
      return reply(200, call(request, body));
    } catch (ServiceFault fault) {
      return error(fault);
    } catch (RuntimeException defect) {
      LOG.error("{} failed", request.getHeader("x-amz-target"), defect);
      return error(
          ServiceFault.of(
              500, "InternalErrorException", "Something went wrong in local-aws; see its log."));
    }
  }

  /** The reply to a body that is larger than any operation needs. */
  static Reply tooLarge() {
    return error(
        ServiceFault.of(413, "RequestEntityTooLargeException", "Request size limit exceeded"));
  }

  private ObjectNode call(HttpServerRequest request, Buffer body) {
    var target = Optional.ofNullable(request.getHeader("x-amz-target")).orElse("");
    int dot = target.indexOf('.');
    var service =
        Optional.ofNullable(services.get(dot < 0 ? target : target.substring(0, dot)))
            .orElseThrow(JsonService::unknownOperation);
    var action =
        service.action(target.substring(dot + 1)).orElseThrow(JsonService::unknownOperation);
    var json = parse(body);
    if (!action.signed()) {
      return action.answer(service.checked(action, json));
    }
    var rights = gate.authenticate(request, body, service.signingName());
    var input = service.checked(action, json);
    rights.require(service.signingName() + ":" + action.operation(), action.resource(input));
    return action.answer(input);
  }

  private static ObjectNode parse(Buffer body) {
    try {
      if (JSON.readTree(body.getBytes()) instanceof ObjectNode object) {
        dropNulls(object);
        return object;
      }
    } catch (JsonProcessingException e) {
      LOG.debug("unreadable JSON in a request", e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    throw ServiceFault.of("SerializationException", "Unable to parse the request as JSON.");
  }

  /** AWS treats a member that is null as one that was left out. */
  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(entry -> entry.getValue().isNull());
    } else if (node instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (array.get(i).isNull()) {
          array.remove(i);
        }
      }
    }
    node.forEach(JsonProtocol::dropNulls);
  }

  private static Reply error(ServiceFault fault) {
    var body = JSON.createObjectNode().put("__type", fault.code()).put("message", fault.text());
    return reply(fault.status(), body)
        .with("x-amzn-errortype", fault.code() + ":")
        .with("x-amzn-errormessage", headerSafe(fault.text()));
  }

  private static Reply reply(int status, ObjectNode body) {
    return Reply.of(status, CONTENT_TYPE, Buffer.buffer(body.toString()))
        .with("x-amzn-requestid", UUID.randomUUID().toString());
  }

  private static String headerSafe(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
