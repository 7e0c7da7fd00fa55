package dev.postern.localaws.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One operation of an AWS service that speaks JSON; the class is named after it. */
public interface Action {

  /** AWS's name of the operation. */
  default String operation() {
    return getClass().getSimpleName();
  }

  /**
   * Whether a caller must sign with AWS keys whose policies allow the operation; the {@code noAuth}
   * ones of AWS's service model say no.
   */
  default boolean signed() {
    return true;
  }

  /** The ARN that policies are asked about for this input. */
  default String resource(Input input) {
    return "*";
  }

  /** What of AWS's operation isn't there, in a few words; nothing where all of it is. */
  default Optional<String> leavesOut() {
    return Optional.empty();
  }

  /** What an input must look like before {@link #answer} sees it. */
  Shape.Structure input();

  /**
   * Does the operation.
   *
   * @throws ServiceFault when the service refuses
   */
  ObjectNode answer(Input input);
}
