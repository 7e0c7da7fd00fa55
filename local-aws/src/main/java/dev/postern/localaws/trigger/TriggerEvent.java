package dev.postern.localaws.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a trigger is told, as in AWS's Lambda events of version 1.
 *
 * @param triggerSource why it is called, such as {@code PreSignUp_SignUp}
 * @param clientId the app client; AWS's {@code CLIENT_ID_NOT_APPLICABLE} where none takes part
 * @param userName the user's real name, or the one that was typed where there is no user
 * @param request {@code userAttributes} and whatever else the trigger source brings
 */
public record TriggerEvent(
    String triggerSource, String userPoolId, String clientId, String userName, ObjectNode request) {

  @Override
  public String toString() {
    return "TriggerEvent[" + triggerSource + "]";
  }
}
