package dev.postern.storage.jobs;

import dev.postern.contract.jobs.JobOrder;
import dev.postern.storage.files.ObjectStore;
import dev.postern.storage.versions.PastObjects;

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
   * @param listing finds what is under prefixes
   * @param past finds what was there
   */
  record Tools(
      JobOrder order,
      Errand errand,
      Progress progress,
      ObjectStore listing,
      BulkStore store,
      PastObjects past) {}

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
