package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes refresh tokens that look like Cognito's, which are encrypted JWTs of about 1,800
 * characters: clients meet their real size, and nothing can be read from them.
 */
final class RefreshTokenText {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      BASE64.encodeToString(
          "{\"cty\":\"JWT\",\"enc\":\"A256GCM\",\"alg\":\"RSA-OAEP\"}".getBytes(UTF_8));
  private static final int KEY_BYTES = 256;
  private static final int NONCE_BYTES = 12;
  private static final int CONTENT_BYTES = 1_000;
  private static final int TAG_BYTES = 16;

  private final SecureRandom random;

  RefreshTokenText(SecureRandom random) {
    this.random = random;
  }

  String next() {
    return Stream.of(KEY_BYTES, NONCE_BYTES, CONTENT_BYTES, TAG_BYTES)
        .map(this::draw)
        .collect(Collectors.joining(".", HEADER + ".", ""));
  }

  private String draw(int bytes) {
    var drawn = new byte[bytes];
    random.nextBytes(drawn);
    return BASE64.encodeToString(drawn);
  }
}
