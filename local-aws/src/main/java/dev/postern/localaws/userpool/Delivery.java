package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where a code goes, and what of that is told to the caller. */
record Delivery(String attribute, String address) {

  boolean isMail() {
    return attribute.equals("email");
  }

  /** {@code CodeDeliveryDetails} with all but the first and last characters hidden. */
  ObjectNode details() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("AttributeName", attribute)
        .put("DeliveryMedium", isMail() ? "EMAIL" : "SMS")
        .put("Destination", isMail() ? maskedMail() : maskedPhone());
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
