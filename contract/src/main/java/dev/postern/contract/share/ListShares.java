package dev.postern.contract.share;

import dev.postern.contract.bus.CallerOperation;
import java.util.List;

/** Asks for the caller's shares that haven't ended. */
public record ListShares() {
  /** Answered by the auth service. */
  public static final CallerOperation<ListShares, Shares> OPERATION =
      new CallerOperation<>("auth.share.list", ListShares.class, Shares.class);

  /** The shares, the newest first. */
  public record Shares(List<ShareView> shares) {}
}
