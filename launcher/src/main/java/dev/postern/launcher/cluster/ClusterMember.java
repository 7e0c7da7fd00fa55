package dev.postern.launcher.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import dev.postern.auth.shared.EntryLife;
import dev.postern.contract.bus.LostNodes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process as a member of the cluster: a Vert.x that hears the others. */
public final class ClusterMember {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS_AT_FILES = Duration.ofSeconds(30);

  /**
   * Milliseconds after which a lost node is told of: the cluster notices it in one moment and stops
   * to send questions there in another, and doesn't tell of the latter.
   */
  private static final long[] AFTER_A_LOSS = {1, 200, 1_000, 3_000};

  /** In which the others come to know that somebody has withdrawn, and what they sent arrives. */
  private static final Duration UNTIL_KNOWN = Duration.ofMillis(500);

  private final Vertx vertx;
  private final HazelcastInstance hazelcast;
  private final WithdrawableAddresses addresses;
  private final TlsNodeContext context;
  private final MemberTls tls;

  private ClusterMember(
      Vertx vertx,
      HazelcastInstance hazelcast,
      WithdrawableAddresses addresses,
      TlsNodeContext context,
      MemberTls tls) {
    this.vertx = vertx;
    this.hazelcast = hazelcast;
    this.addresses = addresses;
    this.context = context;
    this.tls = tls;
  }

  /**
   * Joins the cluster, or founds it where no other member is found. Blocks for some seconds.
   *
   * @param local reads the certificates; of no use afterwards
   * @throws IllegalArgumentException where the certificates can't be used
   * @throws IllegalStateException where the others don't let it in
   */
  public static ClusterMember join(Vertx local, VertxOptions options, ClusterConfig cluster) {
    return join(local, options, cluster, PATIENCE);
  }

  /**
   * @param patience how long to ask members that are there and don't let this one in
   */
  static ClusterMember join(
      Vertx local, VertxOptions options, ClusterConfig cluster, Duration patience) {
    MemberTls tls = MemberTls.read(local, cluster.files());
    TlsNodeContext context = new TlsNodeContext(tls);
    HazelcastInstance hazelcast =
        HazelcastInstanceFactory.newHazelcastInstance(
            HazelcastSettings.of(cluster, patience), null, context);
    WithdrawableAddresses addresses = new WithdrawableAddresses(hazelcast);
    Vertx vertx =
        Vertx.builder()
            .with(options.setEventBusOptions(EventBusTls.options(cluster, tls)))
            .withClusterManager(addresses)
            .buildClustered()
            .onFailure(_ -> hazelcast.shutdown())
            .await();
    ClusterMember member = new ClusterMember(vertx, hazelcast, addresses, context, tls);
    vertx.setPeriodic(
        BETWEEN_LOOKS_AT_FILES.toMillis(),
        _ -> vertx.executeBlocking(member::reload).onFailure(ClusterMember::keptOld));
    hazelcast.getCluster().addMembershipListener(new Losses(vertx));
    LOG.info("one of {} members of the cluster {}", member.members(), cluster.name());
    return member;
  }

  /** The clustered Vert.x. */
  public Vertx vertx() {
    return vertx;
  }

  /** How many members this one sees, itself included. */
  public int members() {
    return hazelcast.getCluster().getMembers().size();
  }

  /** Gives an entry of a shared map as long to live as it should. */
  public EntryLife entryLife() {
    return (map, key, toLive) ->
        vertx
            .executeBlocking(
                () -> hazelcast.getMap(map).setTtl(key, toLive.toMillis(), TimeUnit.MILLISECONDS),
                false)
            .map(Boolean.TRUE::equals);
  }

  /** What an entry of a shared map was given to live when it was last written. */
  Duration timeToLive(String map, String key) {
    return Duration.ofMillis(hazelcast.getMap(map).getEntryView(key).getTtl());
  }

  /** Whether certificates had changed, and are in force for new connections now. Blocks. */
  boolean reload() {
    if (!tls.reload(vertx)) {
      return false;
    }
    EventBusTls.reload(vertx, tls).await();
    LOG.info("members are shown and asked for the new certificates from now on");
    return true;
  }

  /**
   * Tells the others to ask elsewhere from now on, and completes when they know; what they asked in
   * the meantime is heard.
   */
  public Future<Void> withdraw() {
    return addresses
        .withdraw()
        .transform(_ -> vertx.timer(UNTIL_KNOWN.toMillis(), TimeUnit.MILLISECONDS))
        .mapEmpty();
  }

  /** Leaves: undeploys everything, hands shared data to the others, and is gone. */
  public Future<Void> leave() {
    return vertx
        .close()
        .onComplete(
            _ -> {
              hazelcast.shutdown();
              context.close();
            });
  }

  private static void keptOld(Throwable problem) {
    LOG.error("the cluster's new certificates are not used: {}", problem.getMessage());
  }

  /** Tells this process of members that are gone. */
  private record Losses(Vertx vertx) implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent added) {
      // whoever is new had nothing in hand
    }

    @Override
    public void memberRemoved(MembershipEvent removed) {
      for (long delay : AFTER_A_LOSS) {
        vertx.setTimer(delay, _ -> LostNodes.announce(vertx));
      }
    }
  }
}
