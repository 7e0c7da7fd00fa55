package dev.postern.gateway.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What S3 says in header fields of bytes that it stored. */
final class StoredJson {
  /** Those that S3 reckons, the best first ("Checking object integrity" in its user guide). */
  private static final List<String> ALGORITHMS =
      List.of("CRC64NVME", "SHA256", "CRC32C", "CRC32", "SHA1");

  private StoredJson() {}

  static void writeChecksum(JsonGenerator json, HttpClientResponse response) throws IOException {
    for (String algorithm : ALGORITHMS) {
      Optional<String> value =
          field(response, "x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT));
      if (value.isPresent()) {
        json.writeObjectFieldStart("checksum");
        json.writeStringField("algorithm", algorithm);
        json.writeStringField("value", value.get());
        json.writeEndObject();
        return;
      }
    }
  }

  /** The entity tag without its quotation marks. */
  static String etag(HttpClientResponse response) {
    return field(response, "etag").map(etag -> etag.replace("\"", "")).orElse("");
  }

  static Optional<String> field(HttpClientResponse response, String name) {
    return Optional.ofNullable(response.getHeader(name));
  }
}
