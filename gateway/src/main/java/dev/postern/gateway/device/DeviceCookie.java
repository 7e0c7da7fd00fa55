package dev.postern.gateway.device;

import dev.postern.contract.bus.Secret;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.Cookie;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The cookie by which a browser is known again as a device of somebody. Only the auth service can
 * read what it holds. It outlives sessions: browsers keep a cookie for 400 days at most (RFC
 * 6265bis, section 5.5).
 */
public final class DeviceCookie {
  private static final Duration AGE = Duration.ofDays(400);
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._-]{1,2048}");

  private final Cookie cookie;

  /** The cookie, made for where the gateway is reached. */
  public DeviceCookie(Function<String, Cookie> cookies) {
    this.cookie = cookies.apply("postern-device");
  }

  /** Gives it to the browser. */
  public void hold(Call call, Secret device) {
    if (!VALUE.matcher(device.reveal()).matches()) {
      throw new IllegalStateException("what stands for a device can't be put into a cookie");
    }
    cookie.hold(call, device.reveal(), AGE);
  }

  /** Takes it away. */
  public void drop(Call call) {
    cookie.drop(call);
  }

  /** What the browser sent; what can't be the auth service's own counts as nothing. */
  Optional<Secret> sentBy(Call call) {
    return cookie
        .sentBy(call, value -> Optional.of(value).filter(VALUE.asMatchPredicate()).map(Secret::new))
        .theOnly();
  }
}
