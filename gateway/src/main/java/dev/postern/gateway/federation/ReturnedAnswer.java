package dev.postern.gateway.federation;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.input.LocalPath;
import dev.postern.gateway.session.SessionJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page at another origin gets of a provider's answer, and of what came of it. */
final class ReturnedAnswer {
  private ReturnedAnswer() {}

  /**
   * The page's address with the answer behind the hash sign, which no server sees and no referrer
   * tells.
   *
   * @param site the configured origin: nothing that was asked has a say in it
   */
  static String of(String site, FinishRedirect answer) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("returned", "1");
    answer.provider().ifPresent(provider -> fields.put("provider", provider));
    answer.state().map(Secret::reveal).ifPresent(state -> fields.put("state", state));
    answer.code().map(Secret::reveal).ifPresent(code -> fields.put("code", code));
    answer.error().ifPresent(error -> fields.put("error", error));
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&", site + "/sign-in#", ""));
  }

  /** That somebody is signed in, and where to go on. */
  static Answer signedIn(SignedIn result) {
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeFieldName("session");
          SessionJson.write(json, result.session());
          json.writeStringField("next", LocalPath.of(result.path()));
          json.writeEndObject();
        });
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
