package dev.postern.provision.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * By what Postern knows its own things again: a name, and the tag {@value #TAG} with that name.
 *
 * @param name of the installation; several can share an account
 * @param tags what else everything is tagged with
 */
public record Ownership(String name, Map<String, String> tags) {
  /** Key of the tag that everything of Postern's carries; its value is the installation's name. */
  public static final String TAG = "postern";

  private static final String RESERVED = "aws:";

  /** All tags that a thing of Postern's has. */
  public Map<String, String> allTags() {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.put(TAG, name);
    return all;
  }

  /** Whether something with these tags is this installation's. */
  public boolean covers(Map<String, String> found) {
    return name.equals(found.get(TAG));
  }

  /** What is to be said of tags that are missing or differ. */
  public List<String> differences(Map<String, String> found) {
    return allTags().entrySet().stream()
        .filter(tag -> !tag.getValue().equals(found.get(tag.getKey())))
        .map(tag -> "tag %s=%s".formatted(tag.getKey(), tag.getValue()))
        .toList();
  }

  /** The tags found, with those of Postern's set right and all others kept but AWS's own. */
  public Map<String, String> mergedInto(Map<String, String> found) {
    Map<String, String> merged = new LinkedHashMap<>(found);
    merged.keySet().removeIf(key -> key.startsWith(RESERVED)); // AWS refuses to be sent them
    merged.putAll(allTags());
    return merged;
  }
}
