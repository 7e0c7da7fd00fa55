package dev.postern.gateway.password;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.contract.password.ReadPasswordPolicy;
import dev.postern.gateway.http.Answer;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What the user pool asks of passwords: the same for everybody, so it is asked for once a minute
 * and not by every page. What failed is not remembered. Belongs to one event loop.
 */
final class RememberedPolicy {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final OperationBus bus;
  private final InstantSource clock;

  private Future<Answer> latest = Future.failedFuture("nobody asked yet");
  private Instant freshUntil = Instant.MIN;

  RememberedPolicy(OperationBus bus, InstantSource clock) {
    this.bus = bus;
    this.clock = clock;
  }

  Future<Answer> answer(RequestId requestId) {
    Instant now = clock.instant();
    if (latest.failed() || !now.isBefore(freshUntil)) {
      freshUntil = now.plus(FRESH);
      latest =
          bus.ask(ReadPasswordPolicy.OPERATION, new ReadPasswordPolicy(), requestId)
              .map(policy -> Answer.json(200, json -> write(json, policy)));
    }
    return latest;
  }

  private static void write(JsonGenerator json, PasswordPolicy policy) throws IOException {
    json.writeStartObject();
    json.writeNumberField("minimumLength", policy.minimumLength());
    json.writeBooleanField("requireUppercase", policy.requireUppercase());
    json.writeBooleanField("requireLowercase", policy.requireLowercase());
    json.writeBooleanField("requireNumbers", policy.requireNumbers());
    json.writeBooleanField("requireSymbols", policy.requireSymbols());
    json.writeNumberField("history", policy.history());
    json.writeEndObject();
  }
}
