package dev.postern.localaws.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * What a signature is good for: one day, one region, one service.
 *
 * @param date as {@code yyyyMMdd}
 */
record CredentialScope(String date, String region, String service) {
  private static final String TERMINATOR = "aws4_request";

  /** Reads {@code date/region/service/aws4_request}. */
  static Optional<CredentialScope> parse(String text) {
    String[] parts = text.split("/", -1);
    return parts.length == 4 && parts[3].equals(TERMINATOR)
        ? Optional.of(new CredentialScope(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }

  byte[] signingKey(String secretAccessKey) {
    byte[] ofDate = Hashes.hmac(("AWS4" + secretAccessKey).getBytes(UTF_8), date);
    byte[] ofRegion = Hashes.hmac(ofDate, region);
    return Hashes.hmac(Hashes.hmac(ofRegion, service), TERMINATOR);
  }

  @Override
  public String toString() {
    return String.join("/", date, region, service, TERMINATOR);
  }
}
