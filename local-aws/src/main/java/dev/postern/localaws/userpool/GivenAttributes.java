package dev.postern.localaws.userpool;

import dev.postern.localaws.server.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the attributes that somebody gives a user through an app client. */
final class GivenAttributes {

  /** Attributes that only Cognito itself writes. */
  private static final List<String> READ_ONLY =
      List.of("sub", "identities", "email_verified", "phone_number_verified");

  private GivenAttributes() {}

  /** The attributes in the order sent; refuses where the client may not write one of them. */
  static Map<String, String> of(AppClient client, List<Input> given) {
    var attributes = new LinkedHashMap<String, String>();
    for (var attribute : given) {
      var name = attribute.text("Name");
      requireWritable(client, name);
      attributes.put(name, attribute.optionalText("Value").orElse(""));
    }
    return attributes;
  }

  /** Refuses an attribute that the client may not write. */
  static void requireWritable(AppClient client, String name) {
    if (READ_ONLY.contains(name) || name.startsWith("dev:") || !client.rules().writes(name)) {
      throw Faults.notAuthorized("A client attempted to write unauthorized attribute");
    }
  }
}
