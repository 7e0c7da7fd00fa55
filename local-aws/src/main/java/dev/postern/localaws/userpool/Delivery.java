package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Where a code goes, and what of that is told to the caller. */
record Delivery(String attribute, String address) {

  /** The user's address of that kind, if they have one. */
  static Optional<Delivery> to(User user, String attribute) {
    return user.attribute(attribute)
        .filter(address -> !address.isEmpty())
        .map(address -> new Delivery(attribute, address));
  }

  boolean isMail() {
    return attribute.equals("email");
  }

  /** {@code CodeDeliveryDetails} with all but the first and last characters hidden. */
  ObjectNode details() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("AttributeName", attribute)
        .put("DeliveryMedium", medium())
        .put("Destination", masked());
  }

  /** How a code goes there, under Cognito's names. */
  String medium() {
    return isMail() ? "EMAIL" : "SMS";
  }

  /** The address as it is told to a caller. */
  String masked() {
    return isMail() ? maskedMail() : maskedPhone();
  }

  private String maskedMail() {
    int at = address.indexOf('@');
    return address.charAt(0) + "***@" + address.charAt(at + 1) + "***";
  }

  private String maskedPhone() {
    int shown = Math.min(4, address.length() - 1);
    return "+"
        + "*".repeat(address.length() - 1 - shown)
        + address.substring(address.length() - shown);
  }
}
