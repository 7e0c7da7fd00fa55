package dev.postern.localaws.server;

import io.vertx.core.MultiMap;
import java.util.Optional;

/** Paths that answer a plain GET; AWS has none of those that start with an underscore. */
public interface LocalEndpoint {

  /** The reply for the path, or nothing when the path is another's. May block. */
  Optional<Reply> get(String path, MultiMap query);
}
