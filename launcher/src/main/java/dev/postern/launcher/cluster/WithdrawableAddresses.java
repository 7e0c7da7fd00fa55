package dev.postern.launcher.cluster;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the nodes of a cluster listen, which a node can take back while it still does. By itself
 * Vert.x stops to listen first and lets the others know afterwards, and what they send in between
 * is lost without a word.
 */
final class WithdrawableAddresses extends HazelcastClusterManager {
  private final Set<Listening> own = ConcurrentHashMap.newKeySet();

  WithdrawableAddresses(HazelcastInstance hazelcast) {
    super(hazelcast);
  }

  @Override
  public void addRegistration(String address, RegistrationInfo info, Completable<Void> done) {
    own.add(new Listening(address, info));
    super.addRegistration(address, info, done);
  }

  @Override
  public void removeRegistration(String address, RegistrationInfo info, Completable<Void> done) {
    own.remove(new Listening(address, info));
    super.removeRegistration(address, info, done);
  }

  /** Lets the others know of no address here any more. */
  Future<Void> withdraw() {
    return Future.join(
            own.stream()
                .filter(listening -> !listening.info().localOnly())
                .map(this::withdraw)
                .toList())
        .mapEmpty();
  }

  private Future<Void> withdraw(Listening listening) {
    Promise<Void> withdrawn = Promise.promise();
    super.removeRegistration(listening.address(), listening.info(), withdrawn);
    return withdrawn.future();
  }

  private record Listening(String address, RegistrationInfo info) {}
}
