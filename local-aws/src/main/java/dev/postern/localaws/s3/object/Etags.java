package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.store.StoredObject;
import java.util.Arrays;

/** Compares entity tags as they stand in conditions: listed, quoted or not, weak or {@code *}. */
final class Etags {
  private Etags() {}

  static boolean match(String condition, StoredObject object) {
    return Arrays.stream(condition.split(",", -1))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(
            tag -> tag.equals("*") || tag.equals(object.quotedEtag()) || tag.equals(object.etag()));
  }
}
