package dev.postern.gateway.http;

import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cookie of ours: how it is given to a browser, found among what a browser sent, and taken away.
 * None can be read by scripts, and but for {@link #alsoFromOtherSites} and {@link #partitioned}
 * none travels with what another site began.
 */
public final class Cookie {
  private static final int MOST_VALUES = 4;
  private static final String GONE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  private static final String STRICT = "SameSite=Strict";

  private final String name;
  private final String attributes;

  private Cookie(String name, String attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  /** For HTTPS; the prefix makes browsers refuse it from anybody but this host. */
  public static Cookie secure(String name) {
    return new Cookie("__Host-" + name, "; Path=/; Secure; HttpOnly; " + STRICT);
  }

  /** For development on this machine, where there is no TLS. */
  public static Cookie insecureForLocalhost(String name) {
    return new Cookie(name + "-dev", "; Path=/; HttpOnly; " + STRICT);
  }

  /**
   * For a page of another site, over HTTPS or on this machine: browsers send it from within that
   * site, and keep it apart for each site that it is within (draft "Cookies Having Independent
   * Partitioned State").
   */
  public static Cookie partitioned(String name) {
    return new Cookie("__Host-" + name, "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
  }

  /** The same, which also travels with a navigation that another site began. */
  public Cookie alsoFromOtherSites() {
    return new Cookie(name, attributes.replace(STRICT, "SameSite=Lax"));
  }

  /**
   * What a browser sent under the name of the cookie.
   *
   * @param any whether there was any such cookie, well-formed or not
   * @param values the different well-formed ones; none where there are suspiciously many
   */
  public record Sent<T>(boolean any, List<T> values) {
    /** The value, if there is exactly one: of several nobody can say which is the browser's own. */
    public Optional<T> theOnly() {
      return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
  }

  /** Finds the cookie wherever a browser may have put it, once or more often. */
  public <T> Sent<T> sentBy(Call call, Function<String, Optional<T>> parser) {
    return sentIn(call.request().headers().getAll(HttpHeaders.COOKIE), parser);
  }

  /** Finds the cookie in the values of {@code Cookie}. */
  public <T> Sent<T> sentIn(List<String> headers, Function<String, Optional<T>> parser) {
    boolean any = false;
    List<T> values = new ArrayList<>(1);
    for (String header : headers) {
      int start = 0;
      while (start < header.length()) {
        int semicolon = header.indexOf(';', start);
        int end = semicolon < 0 ? header.length() : semicolon;
        Optional<String> value = valueIn(header, start, end);
        any |= value.isPresent();
        value.flatMap(parser).filter(parsed -> !values.contains(parsed)).ifPresent(values::add);
        if (values.size() > MOST_VALUES) {
          return new Sent<>(true, List.of());
        }
        start = end + 1;
      }
    }
    return new Sent<>(any, values);
  }

  /** Gives the browser a value to hold until it is closed. */
  public void hold(Call call, String value) {
    set(call, value + attributes);
  }

  /**
   * Gives the browser a value to hold for so long.
   *
   * @param age at least a second, or it would mean the opposite
   */
  public void hold(Call call, String value, Duration age) {
    set(call, value + attributes + "; Max-Age=" + Math.max(1, age.toSeconds()));
  }

  /** Takes the cookie away, by the very attributes with which it was set. */
  public void drop(Call call) {
    set(call, attributes + GONE);
  }

  private void set(Call call, String valueAndAttributes) {
    call.response().headers().add(HttpHeaders.SET_COOKIE, name + "=" + valueAndAttributes);
  }

  /** The value of the pair that stands there (RFC 6265, section 5.4), if it has our name. */
  private Optional<String> valueIn(String header, int start, int end) {
    int from = start;
    while (from < end && header.charAt(from) == ' ') {
      from++;
    }
    int valueAt = from + name.length() + 1;
    return valueAt <= end && header.startsWith(name, from) && header.charAt(valueAt - 1) == '='
        ? Optional.of(header.substring(valueAt, end).strip())
        : Optional.empty();
  }
}
