package dev.postern.frontend.site;

import java.util.Map;

/** What the fake gateway answers. */
record Reply(int status, String type, String body, Map<String, String> headers) {
  static final String REQUEST_ID = "01JD7R2M9Q-4fz";

  static Reply json(int status, String body) {
    return new Reply(status, "application/json", body, Map.of());
  }

  static Reply empty() {
    return new Reply(204, "", "", Map.of());
  }

  /** An RFC 9457 problem as the gateway words it. */
  static Reply problem(int status, String code, String detail) {
    String body =
        """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s","code":"%s","requestId":"%s","errors":[]}
        """
            .formatted(code.replace('_', ' '), status, detail, code, REQUEST_ID);
    return new Reply(status, "application/problem+json", body, Map.of());
  }

  Reply withHeader(String name, String value) {
    return new Reply(status, type, body, Map.of(name, value));
  }

  /** The same problem with one field to blame. */
  Reply blaming(String pointer, String detail) {
    String error = "\"errors\":[{\"pointer\":\"%s\",\"detail\":\"%s\"}]".formatted(pointer, detail);
    return new Reply(status, type, body.replace("\"errors\":[]", error), headers);
  }
}
