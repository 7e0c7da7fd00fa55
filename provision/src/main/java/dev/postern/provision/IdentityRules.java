package dev.postern.provision;

import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.userpool.PoolProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who people of an installation can be, and what that makes of them at AWS.
 *
 * @param guests whether people may look around without signing in: they read the common prefix
 * @param roles how the identity pool chooses among roles; empty leaves that as it is, which in a
 *     new pool is one role for all
 * @param principalTags tags of the person's AWS session by what their token says, which policies
 *     may ask for; none leaves those that the identity pool has
 * @param providers where else people of the user pool may sign in
 */
public record IdentityRules(
    boolean guests,
    Optional<RoleRules> roles,
    Map<String, String> principalTags,
    List<PoolProvider> providers) {
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_TAG = 128;
  private static final int LONGEST_CLAIM = 256;

  /**
   * Checks that the parts go together.
   *
   * @throws IllegalArgumentException where they don't, with what is expected
   */
  public IdentityRules {
    principalTags = Map.copyOf(principalTags);
    providers = List.copyOf(providers);
    require(principalTags.size() <= MOST_TAGS, "There can be at most 50 principal tags.");
    principalTags.forEach(
        (tag, claim) ->
            require(
                isText(tag, LONGEST_TAG) && isText(claim, LONGEST_CLAIM),
                "The principal tag “%s” must have a name of at most 128 characters and a claim of at most 256."
                    .formatted(tag)));
    Set<String> names = new HashSet<>();
    providers.forEach(
        provider ->
            require(
                names.add(provider.name().toLowerCase(Locale.ROOT)),
                "There can be one provider of the name “%s”.".formatted(provider.name())));
  }

  /** People who signed in to the user pool alone, in one role. */
  public static IdentityRules usual() {
    return new IdentityRules(false, Optional.empty(), Map.of(), List.of());
  }

  /** The same with guests. */
  public IdentityRules withGuests() {
    return new IdentityRules(true, roles, principalTags, providers);
  }

  private static boolean isText(String text, int longest) {
    return !text.isBlank() && text.length() <= longest;
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
