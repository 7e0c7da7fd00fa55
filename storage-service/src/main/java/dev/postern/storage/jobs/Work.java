package dev.postern.storage.jobs;

import dev.postern.contract.jobs.JobOrder;
import dev.postern.storage.files.ObjectStore;
import dev.postern.storage.versions.VersionStore;
import java.time.Instant;

/** One kind of work on many objects. */
interface Work {
  /**
   * Does it all and counts it; what concerns one object alone is counted as its failure.
   *
   * @throws Errand.Stopped where it was stopped
   */
  void run();

  /**
   * What all kinds of work need.
   *
   * @param since when the work was begun, for the first time
   * @param again whether it was interrupted then, and much of it may be done
   * @param listing finds what is under prefixes
   * @param versions finds what was there
   */
  record Tools(
      JobOrder order,
      Instant since,
      boolean again,
      Errand errand,
      Progress progress,
      ObjectStore listing,
      BulkStore store,
      VersionStore versions) {}

  /** The work that an order asks for. */
  static Work of(Tools tools) {
    return switch (tools.order().kind()) {
      case DELETE -> new Deletion(tools);
      case UNDELETE -> new Undeletion(tools);
      case COPY, MOVE -> new Copying(tools);
      case BRING_BACK -> new BringingBack(tools);
    };
  }
}
