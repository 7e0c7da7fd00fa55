package dev.postern.provision;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How people of an installation sign in. Whatever is chosen here, a password is proved by SRP,
 * people may set up an authenticator app as a second factor, and may have a browser remembered.
 *
 * @param choice whether people pick among what the pool offers ({@code USER_AUTH}), which needs a
 *     pool that is not of the {@code LITE} tier
 * @param passkeyDomain the relying party for which passkeys are made: the domain of the site or a
 *     parent of it; without one there are no passkeys
 * @param emailCodes whether a code by e-mail can stand in place of the password
 */
public record SignInWays(boolean choice, Optional<String> passkeyDomain, boolean emailCodes) {
  private static final Pattern DOMAIN =
      Pattern.compile("localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

  /**
   * Checks that the parts go together.
   *
   * @throws IllegalArgumentException where they don't, with what is expected
   */
  public SignInWays {
    passkeyDomain.ifPresent(
        domain ->
            require(
                DOMAIN.matcher(domain).matches(),
                "The passkey domain “%s” must be a domain in lower case, such as files.example.com."
                    .formatted(domain)));
    require(
        choice || (passkeyDomain.isEmpty() && !emailCodes),
        "Passkeys and e-mail codes need sign-in by choice.");
  }

  /** By password, with an authenticator app for whoever sets one up. */
  public static SignInWays byPassword() {
    return new SignInWays(false, Optional.empty(), false);
  }

  /** By whatever people prefer of password, passkey and e-mail code. */
  public static SignInWays byChoice(String passkeyDomain) {
    return new SignInWays(true, Optional.of(passkeyDomain), true);
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
