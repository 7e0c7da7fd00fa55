package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.JobOrder.Source;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.storage.files.ListingRules;
import dev.postern.storage.objects.ObjectName;
import java.util.ArrayList;
import java.util.List;

/** What an order for a job must be like, and which names copies get. */
final class Places {
  private static final String BUCKET =
      "A bucket's name: 3 to 63 lower-case letters, digits, hyphens and dots.";

  private Places() {}

  /** Fails with everything that is wrong with the order. */
  static void check(JobOrder order) {
    List<InvalidField> wrong = new ArrayList<>();
    Source from = order.from();
    if (!ListingRules.isBucketName(from.bucket())) {
      wrong.add(new InvalidField("/from/bucket", BUCKET));
    }
    if (from.count() < 1 || from.count() > JobOrder.MOST_NAMES) {
      wrong.add(new InvalidField("/from", "From 1 to 10000 keys and prefixes."));
    } else if (from.bytes() > JobOrder.MOST_BYTES_OF_NAMES) {
      wrong.add(new InvalidField("/from", "Names of 2 MiB together at most."));
    }
    if (!from.keys().stream().allMatch(ObjectName::isKey)) {
      wrong.add(new InvalidField("/from/keys", "Keys of 1 to 1024 bytes in UTF-8."));
    }
    if (!from.prefixes().stream().allMatch(ObjectName::isKey)) {
      wrong.add(new InvalidField("/from/prefixes", "Prefixes of 1 to 1024 bytes in UTF-8."));
    }
    boolean copies = order.kind() == JobKind.COPY || order.kind() == JobKind.MOVE;
    if (copies != order.to().isPresent()) {
      wrong.add(new InvalidField("/to", "The place for copies, and for nothing else."));
    }
    if ((order.kind() == JobKind.BRING_BACK) != order.at().isPresent()) {
      wrong.add(new InvalidField("/at", "The moment to bring back, and for nothing else."));
    }
    if (order.kind() != JobKind.UNDELETE && order.since().isPresent()) {
      wrong.add(new InvalidField("/since", "Only where something is to be undeleted."));
    }
    if (wrong.isEmpty()) {
      order.to().ifPresent(to -> checkTarget(from, to, wrong));
    }
    if (!wrong.isEmpty()) {
      throw Failure.invalid(wrong);
    }
  }

  private static void checkTarget(Source from, Target to, List<InvalidField> wrong) {
    if (!ListingRules.isBucketName(to.bucket())) {
      wrong.add(new InvalidField("/to/bucket", BUCKET));
    }
    if (to.exact() && !ObjectName.isKey(to.name())) {
      wrong.add(new InvalidField("/to/key", "A key of 1 to 1024 bytes in UTF-8."));
    }
    if (!to.exact() && !to.name().isEmpty() && !ObjectName.isKey(to.name())) {
      wrong.add(new InvalidField("/to/prefix", "A prefix of at most 1024 bytes in UTF-8."));
    }
    if (to.exact() && from.count() != 1) {
      wrong.add(new InvalidField("/to/key", "Only one key or prefix can get a name."));
    }
    if (to.exact() && !from.prefixes().isEmpty() && !to.name().endsWith("/")) {
      wrong.add(new InvalidField("/to/key", "The new name of a folder ends in a slash."));
    }
    for (String prefix : from.prefixes()) {
      // What is copied would be found and copied again, without end.
      if (to.bucket().equals(from.bucket()) && copyOf(prefix, prefix, to).startsWith(prefix)) {
        wrong.add(new InvalidField("/to", "A place outside of what is copied."));
        break;
      }
    }
  }

  /** The key of the copy of an object that was found under a prefix, or is itself that name. */
  static String copyOf(String key, String named, Target to) {
    return to.exact()
        ? to.name() + key.substring(named.length())
        : to.name() + key.substring(parentOf(named).length());
  }

  /** Another name for a copy: {@code plan (2).pdf} for {@code plan.pdf}. */
  static String numbered(String key, int number) {
    int end = key.endsWith("/") ? key.length() - 1 : key.length();
    int begin = key.lastIndexOf('/', end - 1) + 1;
    int dot = key.lastIndexOf('.', end - 1);
    int at = dot > begin && !key.endsWith("/") ? dot : end;
    return key.substring(0, at) + " (" + number + ")" + key.substring(at);
  }

  private static String parentOf(String name) {
    int end = name.endsWith("/") ? name.length() - 1 : name.length();
    return name.substring(0, name.lastIndexOf('/', end - 1) + 1);
  }
}
