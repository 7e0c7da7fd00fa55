package dev.postern.provision;

import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.role.Access;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an installation of Postern is to look like in AWS.
 *
 * @param name of the installation: user pool, app client and identity pool are called so
 * @param access how much of the bucket a signed-in person gets
 * @param bucket its name; it is created if the account doesn't have it
 * @param commonPrefix where all may read
 * @param homePrefix below it each person has a folder named by their identity id
 * @param tags what everything is tagged with beside Postern's own tag
 * @param publicClient whether there is a second app client without a secret, for programs that
 *     can't keep one
 * @param signIn how people sign in
 * @param managedLogin empty where people sign in at the installation's own page alone
 * @param identities whom the identity pool lets in beside those who signed in
 * @param deletionProtection whether AWS must refuse to delete the user pool
 */
public record Wanted(
    String name,
    Access access,
    String bucket,
    String commonPrefix,
    String homePrefix,
    Map<String, String> tags,
    boolean publicClient,
    SignInWays signIn,
    Optional<ManagedLogin> managedLogin,
    IdentityRules identities,
    boolean deletionProtection) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}[a-z0-9]");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9!_.'()-]+/)+");
  private static final int MOST_TAGS = 40;

  /**
   * Checks every part.
   *
   * @throws IllegalArgumentException where one can't be, with what is expected
   */
  public Wanted {
    require(
        NAME.matcher(name).matches(),
        "The name “%s” must be 2 to 32 lower-case letters, digits and hyphens, beginning with a letter.",
        name);
    require(
        BUCKET.matcher(bucket).matches() && !bucket.contains(".."),
        "The bucket name “%s” must be 3 to 63 lower-case letters, digits, hyphens and dots.",
        bucket);
    require(
        PREFIX.matcher(commonPrefix).matches(),
        "The common prefix “%s” must be folder names, each ending in a slash.",
        commonPrefix);
    require(
        PREFIX.matcher(homePrefix).matches(),
        "The home prefix “%s” must be folder names, each ending in a slash.",
        homePrefix);
    require(
        !commonPrefix.startsWith(homePrefix) && !homePrefix.startsWith(commonPrefix),
        "The common prefix “%s” must not lie in the home prefix nor contain it.",
        commonPrefix);
    require(tags.size() <= MOST_TAGS, "There can be at most %s tags.", MOST_TAGS);
    require(
        identities.providers().isEmpty() || managedLogin.isPresent(),
        "Providers of the user pool need %s.",
        "a public URL, to which people come back from them");
    tags.forEach(Wanted::checkTag);
    tags = Map.copyOf(tags);
  }

  /** An installation with nothing but what is needed, protected as one that matters. */
  public static Wanted named(String name, String bucket) {
    return new Wanted(
        name,
        Access.HOME,
        bucket,
        "common/",
        "home/",
        Map.of(),
        false,
        SignInWays.byPassword(),
        Optional.empty(),
        IdentityRules.usual(),
        true);
  }

  /** What a declaration says, as far as it isn't the user pool's own. */
  public static Wanted of(Declaration declaration) {
    return new Wanted(
        declaration.name(),
        declaration.files().access(),
        declaration.files().bucket(),
        declaration.files().commonPrefix(),
        declaration.files().homePrefix(),
        declaration.tags(),
        declaration.client().open(),
        new SignInWays(declaration.choice(), Optional.empty(), false),
        declaration.managedLogin(),
        declaration.identities(),
        declaration.users().deletionProtection());
  }

  /** The same with another access. */
  public Wanted withAccess(Access other) {
    return new Wanted(
        name,
        other,
        bucket,
        commonPrefix,
        homePrefix,
        tags,
        publicClient,
        signIn,
        managedLogin,
        identities,
        deletionProtection);
  }

  /** The same with other prefixes. */
  public Wanted withPrefixes(String common, String home) {
    return new Wanted(
        name,
        access,
        bucket,
        common,
        home,
        tags,
        publicClient,
        signIn,
        managedLogin,
        identities,
        deletionProtection);
  }

  /** The same with these tags in addition. */
  public Wanted withTags(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(more);
    return new Wanted(
        name,
        access,
        bucket,
        commonPrefix,
        homePrefix,
        all,
        publicClient,
        signIn,
        managedLogin,
        identities,
        deletionProtection);
  }

  /** The same with a second app client that has no secret. */
  public Wanted withPublicClient() {
    return new Wanted(
        name,
        access,
        bucket,
        commonPrefix,
        homePrefix,
        tags,
        true,
        signIn,
        managedLogin,
        identities,
        deletionProtection);
  }

  /** The same with other ways to sign in. */
  public Wanted withSignIn(SignInWays ways) {
    return new Wanted(
        name,
        access,
        bucket,
        commonPrefix,
        homePrefix,
        tags,
        publicClient,
        ways,
        managedLogin,
        identities,
        deletionProtection);
  }

  /** The same with sign-in at the user pool's own pages. */
  public Wanted withManagedLogin(ManagedLogin login) {
    return new Wanted(
        name,
        access,
        bucket,
        commonPrefix,
        homePrefix,
        tags,
        publicClient,
        signIn,
        Optional.of(login),
        identities,
        deletionProtection);
  }

  /** The same with other rules of the identity pool. */
  public Wanted withIdentities(IdentityRules rules) {
    return new Wanted(
        name,
        access,
        bucket,
        commonPrefix,
        homePrefix,
        tags,
        publicClient,
        signIn,
        managedLogin,
        rules,
        deletionProtection);
  }

  /** The same for development, where a user pool may be deleted at will. */
  public Wanted withoutDeletionProtection() {
    return new Wanted(
        name,
        access,
        bucket,
        commonPrefix,
        homePrefix,
        tags,
        publicClient,
        signIn,
        managedLogin,
        identities,
        false);
  }

  private static void checkTag(String key, String value) {
    require(
        !key.isBlank() && key.length() <= 128 && value.length() <= 256,
        "The tag “%s” must have a key of 1 to 128 characters and a value of at most 256.",
        key);
    require(
        !key.startsWith("aws:") && !key.equals(Ownership.TAG),
        "The tag “%s” is reserved: choose another key.",
        key);
  }

  private static void require(boolean fulfilled, String otherwise, Object found) {
    if (!fulfilled) {
      throw new IllegalArgumentException(otherwise.formatted(found));
    }
  }
}
