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
      return Pages.consent(site, asked.fields());
    }
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("state", asked.text("state"));
    if (Pages.isAllowed(asked)) {
      String code = UUID.randomUUID().toString();
      codes.put(code, asked);
      answer.put("code", code);
    } else {
      answer.put("error", refusal);
    }
    return asked.text("response_mode").equals("form_post")
        ? Pages.formPost(asked.text("redirect_uri"), answer)
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
