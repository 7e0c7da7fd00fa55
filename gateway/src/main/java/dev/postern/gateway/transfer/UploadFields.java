package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.Reservations;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the header of an upload says of its body.
 *
 * @param sha256 checksum in Base64
 * @param overwrite whether an object of that key may be replaced
 */
record UploadFields(Optional<String> contentType, Optional<String> sha256, boolean overwrite) {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String SHA_256 = "X-Postern-Sha256";
  private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9+/]{43}=");
  private static final Pattern TYPE = Pattern.compile("[!-~](?:[ -~]{0,254}[!-~])?");

  /** The fields; complaints are gathered in the query of the call. */
  static UploadFields read(Call call) {
    MultiMap headers = call.request().headers();
    List<String> condition = headers.getAll(HttpHeaders.IF_NONE_MATCH);
    if (!condition.isEmpty() && !condition.equals(List.of("*"))) {
      call.query().complain(new InvalidField("If-None-Match", "Must be * or absent."));
    }
    refuseOthers(call);
    return new UploadFields(
        single(call, CONTENT_TYPE, TYPE, "Must be a media type."),
        sha256(call),
        condition.isEmpty());
  }

  /** The only field of a part. */
  static Optional<String> ofPart(Call call) {
    refuseOthers(call);
    return sha256(call);
  }

  private static void refuseOthers(Call call) {
    MultiMap headers = call.request().headers();
    if (headers.contains(HttpHeaders.CONTENT_ENCODING)) {
      call.query().complain(new InvalidField("Content-Encoding", "Must be absent."));
    }
    Reservations.refuse(headers, call.query());
  }

  private static Optional<String> sha256(Call call) {
    return single(call, SHA_256, DIGEST, "Must be a SHA-256 in Base64.");
  }

  private static Optional<String> single(Call call, String name, Pattern form, String expectation) {
    List<String> sent = call.request().headers().getAll(name);
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    if (sent.size() > 1 || !form.matcher(sent.getFirst()).matches()) {
      call.query().complain(new InvalidField(name, expectation));
    }
    return Optional.of(sent.getFirst());
  }
}
