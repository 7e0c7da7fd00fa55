package dev.postern.contract.share;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;

/**
 * Lets a visitor bring an object, which counts at once against what may be brought. Where that is
 * used up it fails with {@code OBJECT_TOO_LARGE}, and otherwise as {@link UseShare} does.
 *
 * @param name of the file as the visitor's browser calls it
 * @param size bytes
 */
public record BringToShare(SessionId share, SessionToken visitor, String name, long size) {
  /** Answered by the auth service. */
  public static final Operation<BringToShare, Place> OPERATION =
      new Operation<>("auth.share.bring", BringToShare.class, Place.class);

  /**
   * The visitor may.
   *
   * @param key under which it is to be stored: below the shared folder, in one of the visitor's own
   * @param name that the object gets there
   */
  public record Place(UseShare.Admitted admitted, String key, String name) {}
}
