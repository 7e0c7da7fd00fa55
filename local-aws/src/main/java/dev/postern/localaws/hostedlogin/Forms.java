package dev.postern.localaws.hostedlogin;

import java.util.Optional;

/** Lets forms through that this browser got from here: field and cookie have the same secret. */
final class Forms {

  static final String FIELD = "_csrf";

  private static final String COOKIE = "XSRF-TOKEN";

  private final Secrets secrets;

  Forms(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The browser's secret, or a new one; forms in several tabs share it. */
  String secretOf(Visit visit) {
    return given(visit).orElseGet(secrets::next);
  }

  String cookie(Visit visit, String secret) {
    return Cookies.set(visit, COOKIE, secret);
  }

  /** Whether the visit comes from the browser with the secret. */
  boolean isBrowser(Visit visit, String secret) {
    return given(visit).filter(given -> Secrets.areEqual(secret, given)).isPresent();
  }

  boolean isOurs(Visit visit) {
    return given(visit)
        .flatMap(secret -> visit.form().one(FIELD).filter(field -> Secrets.areEqual(secret, field)))
        .isPresent();
  }

  private static Optional<String> given(Visit visit) {
    return visit.request().cookie(COOKIE).filter(secret -> secret.matches("[\\w-]{43}"));
  }
}
