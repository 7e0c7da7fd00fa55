package dev.postern.launcher.doctor.cluster;

import dev.postern.launcher.cluster.ClusterConfig;
import dev.postern.launcher.cluster.MemberProbe;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whether other members are where they are looked for, and let this one in. */
public record MembersCheck(Vertx vertx, ClusterConfig cluster) implements Check {
  private static final Topic MEMBERS =
      new Topic(
          "cluster.members",
          "the other members of the cluster",
          "Who finds none of them founds a cluster alone, where nobody answers.");
  private static final Topic LEAST =
      new Topic(
          "cluster.least-members",
          "how many members must be in sight",
          "With fewer than more than half, both parts of a parted network go on, and a sign-out in"
              + " one isn't known in the other.");

  @Override
  public Topic topic() {
    return MEMBERS;
  }

  @Override
  public List<Finding> look() {
    Optional<List<InetSocketAddress>> addresses = MemberProbe.addresses(cluster);
    if (addresses.isEmpty()) {
      return List.of(
          MEMBERS.unchecked(
              "only Kubernetes' API tells where they are",
              "kubectl get endpoints tells which pods are members."));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(greeted(addresses.get()));
    findings.add(least(addresses.get().size()));
    return findings;
  }

  private Finding greeted(List<InetSocketAddress> addresses) {
    MemberProbe probe;
    try {
      probe = new MemberProbe(vertx, cluster);
    } catch (IllegalArgumentException unusable) {
      return MEMBERS.unchecked("this member's own files can't be used", "Mend them first.");
    }
    Map<String, String> refused = refusals(probe, addresses);
    if (refused.isEmpty()) {
      return MEMBERS.ok("%d of %d let this one in".formatted(addresses.size(), addresses.size()));
    }
    String found =
        "%d of %d let this one in; not %s"
            .formatted(addresses.size() - refused.size(), addresses.size(), refused);
    String remedy =
        "Start those that aren't running, open cluster.port among members, and give all of them"
            + " certificates of one authority.";
    return refused.size() == addresses.size()
        ? MEMBERS.failure(found, remedy)
        : MEMBERS.warning(found, remedy);
  }

  /** All at once, since one that is away takes seconds to be known for it. */
  private static Map<String, String> refusals(
      MemberProbe probe, List<InetSocketAddress> addresses) {
    Map<String, String> refused = new ConcurrentSkipListMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      addresses.forEach(
          address ->
              threads.execute(
                  () ->
                      probe
                          .greet(address)
                          .ifPresent(
                              reason ->
                                  refused.put(
                                      address.getHostString() + ":" + address.getPort(), reason))));
    }
    return refused;
  }

  private Finding least(int named) {
    int least = cluster.leastMembers();
    if (least == 1) {
      return LEAST.warning(
          "one is enough",
          "Set cluster.least-members to more than half of all processes, unless sessions are in"
              + " Redis.");
    }
    return LEAST.ok("%d, with %d addresses to look at".formatted(least, named));
  }
}
