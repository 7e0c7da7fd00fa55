package dev.postern.localaws.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request to a {@link Site}, read as a whole.
 *
 * @param cookies the cookie header
 * @param form the body, when it is a form
 */
public record SiteRequest(
    String method,
    String path,
    Fields query,
    Optional<Fields> form,
    Optional<String> authorization,
    Optional<String> cookies) {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern NEXT_COOKIE = Pattern.compile(";\\s*");

  static SiteRequest of(HttpServerRequest request, String path, Buffer body) {
    var type = Optional.ofNullable(request.getHeader("content-type")).orElse("");
    return new SiteRequest(
        request.method().name(),
        path,
        Fields.parse(Optional.ofNullable(request.query()).orElse("")),
        type.toLowerCase(Locale.ROOT).startsWith(FORM)
            ? Optional.of(Fields.parse(body.toString(StandardCharsets.UTF_8)))
            : Optional.empty(),
        Optional.ofNullable(request.getHeader("authorization")),
        Optional.ofNullable(request.getHeader("cookie")));
  }

  /** The value of a cookie; nothing when several with the name have different values. */
  public Optional<String> cookie(String name) {
    Set<String> values =
        cookies.stream()
            .flatMap(NEXT_COOKIE::splitAsStream)
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .collect(Collectors.toSet());
    return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
  }

  @Override
  public String toString() {
    return "SiteRequest[" + method + " " + path + "]";
  }
}
