package dev.postern.contract.share;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;

/** Tells how a visitor's transfer went; of a share that has ended meanwhile it changes nothing. */
public record SettleShare(SessionId share, SessionToken visitor, Outcome outcome) {
  /** Answered by the auth service. */
  public static final Operation<SettleShare, Settled> OPERATION =
      new Operation<>("auth.share.settle", SettleShare.class, Settled.class);

  /** How a transfer went. */
  public sealed interface Outcome {}

  /** The last byte was handed over. */
  public record Downloaded() implements Outcome {}

  /** The download broke off, so that its visitor may want to go on. */
  public record BrokeOff() implements Outcome {}

  /**
   * An object was brought.
   *
   * @param size bytes
   */
  public record Stored(long size) implements Outcome {}

  /**
   * An object was not brought, so that it doesn't count.
   *
   * @param size bytes that had been asked for
   */
  public record NotStored(long size) implements Outcome {}

  /** It is known. */
  public record Settled() {}
}
