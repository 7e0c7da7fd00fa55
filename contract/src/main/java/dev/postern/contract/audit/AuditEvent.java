package dev.postern.contract.audit;

import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.AssertionRefused.Why;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.objects.DeleteObject;

/** What happens at the doors between the services and to people's files. */
public sealed interface AuditEvent {
  /** A question on the bus came with no assertion, or with one that is no good. */
  record CallerRefused(String operation, Why why) implements AuditEvent {}

  /**
   * AWS, or the share that somebody visits, denied what they asked for.
   *
   * @param denied in our own words, with AWS's name of the permission where it is known
   */
  record Denied(Caller who, String operation, Reason reason, String denied) implements AuditEvent {}

  /** Somebody deleted an object, or one version of it. */
  record ObjectDeleted(Caller who, DeleteObject what) implements AuditEvent {}

  /** Somebody's work on many objects began. */
  record JobStarted(Caller who, String id, JobOrder order) implements AuditEvent {}

  /**
   * Somebody's work on many objects is over.
   *
   * @param outcome its state
   */
  record JobEnded(String id, String outcome, long done, long failed) implements AuditEvent {}

  /**
   * The gateway turned a request away before any service heard of it, or since somebody asked too
   * often.
   *
   * @param route the pattern that the path matched
   * @param code why, as the browser was told
   * @param address of the browser
   */
  record RequestRefused(String route, String code, String address) implements AuditEvent {}
}
