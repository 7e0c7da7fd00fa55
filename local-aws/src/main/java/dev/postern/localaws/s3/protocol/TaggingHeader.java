package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.sigv4.QueryParameters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags that come with an upload, written as a query is. */
public final class TaggingHeader {
  /** The header's name. */
  public static final String NAME = "x-amz-tagging";

  private static final String REQUESTED = "s3:RequestObjectTag";

  private TaggingHeader() {}

  /**
   * Reads the tags of an upload; none where the header is not there.
   *
   * @throws S3Exception {@code InvalidArgument} where it is not written as it must be, {@code
   *     InvalidTag} where a tag can't be kept, {@code BadRequest} where there are too many
   */
  public static Map<String, String> read(S3Request request) {
    Optional<String> header = request.header(NAME);
    Map<String, String> tags = new LinkedHashMap<>();
    for (QueryParameters.Parameter tag :
        QueryParameters.parse(header.orElse(""))
            .orElseThrow(() -> malformed(header.orElse("")))
            .all()) {
      TagSet.checkOfObject(tag.name(), tag.value());
      if (tags.putIfAbsent(tag.name(), tag.value()) != null) {
        throw malformed(header.orElse(""));
      }
    }
    TagSet.checkCount(tags);
    return tags;
  }

  /** What policies may ask about tags that a request brings. */
  public static Map<String, List<String>> conditionKeys(Map<String, String> tags) {
    Map<String, List<String>> keys = new HashMap<>();
    tags.forEach((key, value) -> keys.put(REQUESTED + "/" + key, List.of(value)));
    if (!tags.isEmpty()) {
      keys.put(REQUESTED + "Keys", List.copyOf(tags.keySet()));
    }
    return keys;
  }

  private static S3Exception malformed(String header) {
    return S3Exception.invalidArgument(
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
            + " without tag name duplicates.",
        NAME,
        header);
  }
}
