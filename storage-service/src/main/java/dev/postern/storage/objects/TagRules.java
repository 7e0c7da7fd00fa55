package dev.postern.storage.objects;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.objects.ReplaceTags;
import java.util.Map;

/** What the tags of an object must be like; which characters they may have is S3's to say. */
final class TagRules {
  private TagRules() {}

  static void check(Map<String, String> tags) {
    if (tags.size() > ReplaceTags.MOST) {
      throw Failure.invalid("/tags", "At most " + ReplaceTags.MOST + " tags.");
    }
    tags.forEach(
        (name, value) -> {
          if (name.isEmpty()
              || name.length() > ReplaceTags.LONGEST_NAME
              || value.length() > ReplaceTags.LONGEST_VALUE) {
            throw Failure.invalid("/tags", "Names of 1 to 128 characters, values of at most 256.");
          }
        });
  }
}
