package dev.postern.gateway.http;

import io.vertx.core.Future;

/**
 * Turns a call into an answer. It runs on the event loop and must not block. It fails with a {@link
 * dev.postern.contract.bus.Failure} or a {@link dev.postern.gateway.problem.Refusal}; anything else
 * counts as a defect.
 */
@FunctionalInterface
public interface Endpoint {
  /** The answer, or why there is none. */
  Future<Answer> answer(Call call);
}
