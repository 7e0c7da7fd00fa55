package dev.postern.e2e.social;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The page on which a person lets an application know who they are, and the codes that come of it:
 * each good once, for the application and the address that asked.
 */
final class Consent {
  private static final String ALLOW = "allow";

  private final String site;
  private final String clientId;
  private final String refusal;
  private final Map<String, Asked> codes = new ConcurrentHashMap<>();

  /**
   * @param site what people call it
   * @param clientId the one application that it knows
   * @param refusal the {@code error} with which somebody comes back who doesn't want to
   */
  Consent(String site, String clientId, String refusal) {
    this.site = site;
    this.clientId = clientId;
    this.refusal = refusal;
  }

  /** Shows the page, or does what the person decided on it. */
  Told answer(Asked asked) {
    if (!asked.text("client_id").equals(clientId)
        || !asked.text("response_type").equals("code")
        || asked.text("redirect_uri").isEmpty()) {
      return Told.page(400, "<h1>%s does not know this application</h1>".formatted(site));
    }
    if (asked.method().equals("GET")) {
      return page(asked);
    }
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("state", asked.text("state"));
    if (asked.text("decision").equals(ALLOW)) {
      String code = UUID.randomUUID().toString();
      codes.put(code, asked);
      answer.put("code", code);
    } else {
      answer.put("error", refusal);
    }
    return asked.text("response_mode").equals("form_post")
        ? formPost(asked.text("redirect_uri"), answer)
        : Told.sendTo(asked.text("redirect_uri") + "?" + encoded(answer));
  }

  /** The question for which a code was given; empty where this isn't the one who may have it. */
  Optional<Asked> redeem(Asked token) {
    return Optional.ofNullable(codes.remove(token.text("code")))
        .filter(_ -> token.text("client_id").equals(clientId))
        .filter(asked -> token.text("redirect_uri").equals(asked.text("redirect_uri")))
        .filter(
            asked ->
                asked.text("code_challenge").isEmpty()
                    || asked.text("code_challenge").equals(hashOf(token.text("code_verifier"))));
  }

  private Told page(Asked asked) {
    String fields =
        asked.fields().entries().stream()
            .map(field -> hidden(field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    return Told.page(
        200,
        """
        <title>%1$s</title><h1>Sign in with %1$s</h1>
        <form method="post">%2$s
          <button name="decision" value="%3$s">Allow</button>
          <button name="decision" value="refuse">Cancel</button>
        </form>
        """
            .formatted(site, fields, ALLOW));
  }

  /** OAuth 2.0 Form Post Response Mode, section 2. */
  private static Told formPost(String address, Map<String, String> answer) {
    String fields =
        answer.entrySet().stream()
            .map(field -> hidden(field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    return Told.page(
        200,
        "<form method=\"post\" action=\"%s\">%s</form><script>document.forms[0].submit()</script>"
            .formatted(escaped(address), fields));
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(escaped(name), escaped(value));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String hashOf(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
