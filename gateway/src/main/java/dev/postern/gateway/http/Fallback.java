package dev.postern.gateway.http;

import io.vertx.core.Future;
import java.util.Optional;

/** Answers what is no service: the pages and files of the site. */
@FunctionalInterface
public interface Fallback {
  /** The answer; empty where there is nothing under that path. */
  Optional<Future<Answer>> answer(Call call, String path);
}
