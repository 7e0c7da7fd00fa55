package dev.postern.auth.device;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the browsers that people are known by, each of whom shows an access token. Methods block,
 * and throw {@link Failure}.
 */
public interface Devices {
  /** All of them, in no order. */
  List<Known> list(Secret accessToken);

  /** Says whether one may skip the second factor; {@code NOT_FOUND} where it isn't there. */
  void remember(Secret accessToken, String key, boolean remembered);

  /** Forgets one; {@code NOT_FOUND} where it isn't there. */
  void forget(Secret accessToken, String key);

  /**
   * One of them.
   *
   * @param lastAddress empty where it isn't known
   */
  record Known(
      String key,
      String name,
      boolean remembered,
      String lastAddress,
      Instant createdAt,
      Instant lastSignedInAt) {}
}
