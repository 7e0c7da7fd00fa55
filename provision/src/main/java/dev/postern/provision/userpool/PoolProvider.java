package dev.postern.provision.userpool;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An identity provider of the user pool: people who sign in there get an account in the pool.
 *
 * @param name what the user pool calls it
 * @param details what AWS has to know of it, secrets among that, by AWS's own names
 * @param attributes names in its tokens by the attributes of the pool that they become
 * @param identifiers what people may type to get there, such as the domain of their address
 */
public record PoolProvider(
    String name,
    Type type,
    Map<String, String> details,
    Map<String, String> attributes,
    List<String> identifiers) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,30}[A-Za-z0-9]");
  private static final Pattern TAKEN =
      Pattern.compile(
          "cognito|google|facebook|loginwithamazon|signinwithapple", Pattern.CASE_INSENSITIVE);
  private static final int MOST_IDENTIFIERS = 50;

  /** What it is. */
  public enum Type {
    GOOGLE("Google", "Google"),
    FACEBOOK("Facebook", "Facebook"),
    AMAZON("LoginWithAmazon", "Amazon"),
    APPLE("SignInWithApple", "Apple"),
    /** Any that speaks OpenID Connect. */
    OIDC("OIDC", ""),
    /** Any that speaks SAML 2.0. */
    SAML("SAML", "");

    private final String aws;
    private final String label;

    Type(String aws, String label) {
      this.aws = aws;
      this.label = label;
    }

    /** Whether there is but one, whose name is AWS's. */
    public boolean isOnlyOne() {
      return !label.isEmpty();
    }

    /** What AWS calls it; of those of which there is one that is their name too. */
    public String awsName() {
      return aws;
    }

    /** As configurations have it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks names and number.
   *
   * @throws IllegalArgumentException where one can't be, with what is expected
   */
  public PoolProvider {
    details = Map.copyOf(details);
    attributes = Map.copyOf(attributes);
    identifiers = List.copyOf(identifiers);
    require(
        type.isOnlyOne()
            ? name.equals(type.awsName())
            : NAME.matcher(name).matches() && !TAKEN.matcher(name).matches(),
        "The name “%s” of a provider must be 3 to 32 letters, digits and hyphens, and not that of another."
            .formatted(name));
    require(
        identifiers.size() <= MOST_IDENTIFIERS,
        "The provider “%s” can have at most 50 identifiers.".formatted(name));
  }

  /** What stands in addresses for it. */
  public String id() {
    return type.isOnlyOne() ? type.code() : name.toLowerCase(Locale.ROOT);
  }

  /** What its button says. */
  public String label() {
    return type.isOnlyOne() ? type.label : name;
  }

  /** Without the details, which hold secrets. */
  @Override
  public String toString() {
    return "PoolProvider[%s, %s]".formatted(name, type);
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
