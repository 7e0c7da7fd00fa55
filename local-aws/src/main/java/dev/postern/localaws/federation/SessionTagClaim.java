package dev.postern.localaws.federation;

import dev.postern.localaws.token.Claims;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The claim in which ID tokens pass session tags (IAM user guide, "Passing session tags"). */
public final class SessionTagClaim {

  /** The claim's name. */
  public static final String NAME = "https://aws.amazon.com/tags";

  private static final String PRINCIPAL_TAGS = "principal_tags";

  private SessionTagClaim() {}

  /** The claim's value for the tags. */
  public static Map<String, Object> of(Map<String, String> tags) {
    var listed = new TreeMap<String, List<String>>();
    tags.forEach((tag, value) -> listed.put(tag, List.of(value)));
    return Map.of(PRINCIPAL_TAGS, listed);
  }

  /** The tags that the claims pass. */
  public static Map<String, String> read(Claims claims) {
    var listed = claims.object(NAME).object(PRINCIPAL_TAGS);
    var tags = new HashMap<String, String>();
    for (var tag : listed.values().keySet()) {
      listed.oneOrMore(tag).stream().findFirst().ifPresent(value -> tags.put(tag, value));
    }
    return tags;
  }
}
