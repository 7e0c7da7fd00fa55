package dev.postern.gateway.objects;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.objects.ChangeDetails;
import dev.postern.contract.objects.ChangeDetails.Changes;
import dev.postern.contract.objects.ObjectDetails.Encryption;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.TextRule;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what of an object's details is to be otherwise, and what the object must be for that. */
final class DetailsForm {
  private static final TextRule FIELD =
      new TextRule(
          0,
          1_024,
          c -> c >= ' ' && c <= '~',
          "Must be at most 1024 printable characters of ASCII.");
  private static final TextRule NAME =
      new TextRule(
          1,
          256,
          c -> c < 0x80 && (Character.isLetterOrDigit(c) || "!#$%&'*+.^_`|~-".indexOf(c) >= 0),
          "Must be 1 to 256 letters, digits and signs that a header field's name can have.");
  private static final TextRule VALUE = TextRule.printable(0, ChangeDetails.MOST_METADATA);
  private static final int MOST_ENTRIES = 200;
  private static final TextRule STORAGE_CLASS =
      new TextRule(
          1,
          64,
          c -> c == '_' || (c >= 'A' && c <= 'Z'),
          "Must be the name of a storage class, as S3 writes it.");
  private static final TextRule ALGORITHM =
      new TextRule(
          1,
          64,
          c -> c == ':' || (c < 0x80 && Character.isLetterOrDigit(c)),
          "Must be AES256, aws:kms or aws:kms:dsse.");
  private static final TextRule KEY_ID = TextRule.word(1, 2_048);
  private static final Pattern ETAG = Pattern.compile("\"([!#-~]{1,256})\"");

  private DetailsForm() {}

  static Changes read(JsonForm form) {
    Changes changes =
        new Changes(
            form.optionalText("contentType", FIELD),
            form.optionalText("cacheControl", FIELD),
            form.optionalText("contentDisposition", FIELD),
            form.optionalText("contentLanguage", FIELD),
            form.optionalTexts("metadata", NAME, VALUE, MOST_ENTRIES)
                .map(given -> inLowerCase(form, given)),
            form.optionalText("storageClass", STORAGE_CLASS),
            form.optionalObject("encryption").map(DetailsForm::encryption));
    form.refuseIfInvalid();
    return changes;
  }

  /** The entity tag of {@code If-Match}, without its quotation marks; empty for any object. */
  static Optional<String> ifMatch(Call call) {
    @Nullable String header = call.request().getHeader(HttpHeaders.IF_MATCH);
    if (header == null || header.equals("*")) {
      return Optional.empty();
    }
    Matcher etag = ETAG.matcher(header);
    if (!etag.matches()) {
      throw Failure.invalid("If-Match", "Must be one strong entity tag in quotation marks, or *.");
    }
    return Optional.of(etag.group(1));
  }

  private static Encryption encryption(JsonForm form) {
    return new Encryption(form.text("algorithm", ALGORITHM), form.optionalText("keyId", KEY_ID));
  }

  private static Map<String, String> inLowerCase(JsonForm form, Map<String, String> given) {
    Map<String, String> metadata = new LinkedHashMap<>();
    given.forEach((name, value) -> metadata.put(name.toLowerCase(Locale.ROOT), value));
    if (metadata.size() < given.size()) {
      form.complain("metadata", "Names must differ in more than upper and lower case.");
    }
    return metadata;
  }
}
