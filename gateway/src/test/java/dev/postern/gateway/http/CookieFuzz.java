package dev.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.http.Cookie.Sent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Any header fields of cookies, each on a line of its own, held against a reading by splitting. */
class CookieFuzz {
  private static final Cookie COOKIE = Cookie.secure("postern");
  private static final String PAIR = "__Host-postern=";
  private static final int MOST = 4;

  @FuzzTest
  void anyCookies(byte[] input) {
    List<String> headers = List.of(new String(input, StandardCharsets.ISO_8859_1).split("\n", -1));

    Sent<SessionToken> sent = COOKIE.sentIn(headers, SessionToken::parse);

    List<SessionToken> tokens =
        values(headers).map(SessionToken::parse).flatMap(Optional::stream).distinct().toList();
    assertThat(sent.any()).isEqualTo(values(headers).findAny().isPresent());
    assertThat(sent.values()).isEqualTo(tokens.size() > MOST ? List.of() : tokens);
  }

  private static Stream<String> values(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(pair -> pair.replaceFirst("^ +", ""))
        .filter(pair -> pair.startsWith(PAIR))
        .map(pair -> pair.substring(PAIR.length()).strip());
  }
}
