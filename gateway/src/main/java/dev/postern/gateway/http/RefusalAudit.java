package dev.postern.gateway.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.audit.Audit;
import dev.postern.contract.audit.AuditEvent.RequestRefused;
import dev.postern.gateway.problem.ProblemType;
import java.time.Duration;

/**
 * Audits what the gateway turns away: of each address and kind one line a second, so that a flood
 * which is cheap to refuse isn't costly to write down. How many there were the metrics know.
 */
final class RefusalAudit {
  private final Cache<Told, Boolean> told =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).maximumSize(10_000).build();

  void tell(Call call, ProblemType type) {
    if (told.asMap().putIfAbsent(new Told(call.address(), type), true) == null) {
      call.log(
          () ->
              Audit.tell(new RequestRefused(call.route(), type.code(), call.address()), call.id()));
    }
  }

  private record Told(String address, ProblemType type) {}
}
