package dev.postern.frontend.site;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a call that the fake gateway got. */
final class Query {
  private Query() {}

  static Map<String, String> of(String request) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : request.substring(request.indexOf('?') + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
    }
    return parameters;
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
