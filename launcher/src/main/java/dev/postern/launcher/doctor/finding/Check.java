package dev.postern.launcher.doctor.finding;

import java.time.Duration;
import java.util.List;

/** Looks at one thing, or at some that are read together. */
public interface Check {
  /** What is said not to be checked where the look takes too long or breaks off. */
  Topic topic();

  /** Looks; blocks, and changes nothing. Whoever interrupts it wants no answer any more. */
  List<Finding> look();

  /**
   * How long an answer is waited for.
   *
   * @param usual what is waited for the network
   */
  default Duration patience(Duration usual) {
    return usual;
  }
}
