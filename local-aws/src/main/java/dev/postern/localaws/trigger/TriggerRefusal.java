package dev.postern.localaws.trigger;

/** How a trigger refuses; the caller of the user pool reads its reason. */
public final class TriggerRefusal extends RuntimeException {

  /** Refuses for a reason, such as {@code Only staff may sign up}. */
  public TriggerRefusal(String reason) {
    super(reason, null, false, false);
  }
}
