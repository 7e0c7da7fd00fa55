package dev.postern.localaws.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A function that user pools call as a Lambda trigger, under the ARN it is registered with. Most
 * triggers are called while the pool is locked, so a function must not call the pool itself.
 */
@FunctionalInterface
public interface Trigger {

  /**
   * Answers an event.
   *
   * @return the event's {@code response}; an empty object where the trigger has nothing to say
   * @throws TriggerRefusal to refuse what the user wants to do
   */
  ObjectNode answer(TriggerEvent event);
}
