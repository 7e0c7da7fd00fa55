package dev.postern.auth.federation;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the errors of an authorization server mean here (RFC 6749, sections 4.1.2.1 and 5.2).
 * Cognito calls almost everything {@code invalid_request} that goes wrong at a provider, and says
 * in the description what it is; that is for the log alone.
 */
public final class ProviderErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderErrors.class);
  private static final int LONGEST = 256;

  private ProviderErrors() {}

  /**
   * The failure that an error is, which is logged where only the owner of this site can help.
   *
   * @param provider who says so, for the log
   */
  public static Failure failureOf(String provider, String error, Optional<String> description) {
    String words = oneLine(error);
    Doubt cause = new Doubt(words);
    return switch (error) {
      case "unauthorized_client",
          "unsupported_response_type",
          "invalid_scope",
          "invalid_client" -> {
        LOG.error(
            "signing in at {} is set up wrongly, there or here: {}",
            provider,
            told(words, description));
        yield Failure.of(
            Reason.MISCONFIGURED,
            "Something is set up wrongly here. Its owner has to mend it.",
            cause);
      }
      case "temporarily_unavailable" ->
          Failure.of(Reason.UNAVAILABLE, "The provider can't be reached.", cause);
      case "access_denied", "invalid_grant" -> refused(cause);
      default -> {
        LOG.warn("{} signed nobody in: {}", provider, told(words, description));
        yield refused(cause);
      }
    };
  }

  private static Failure refused(Doubt cause) {
    return Failure.of(Reason.PROVIDER_REFUSED, "The provider didn't sign you in.", cause);
  }

  private static String told(String error, Optional<String> description) {
    return description.map(text -> error + ": " + oneLine(text)).orElse(error);
  }

  /** A stranger's text as it can stand in a log: on one line, and not for ever. */
  public static String oneLine(String text) {
    return (text.length() > LONGEST ? text.substring(0, LONGEST) : text)
        .replaceAll("[\\p{C}\\p{Z}&&[^ ]]", "?");
  }
}
