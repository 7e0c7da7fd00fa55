package dev.postern.gateway.site;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frontend's build says about its files.
 *
 * @param pages paths that show the page, {@code *} at the end standing for any rest
 * @param page resource of the page
 * @param files everything else
 */
record SiteManifest(
    @JsonProperty(required = true) List<String> pages,
    @JsonProperty(required = true) String page,
    @JsonProperty(required = true) List<Entry> files) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * One file.
   *
   * @param path path under which browsers ask for it
   * @param file resource that holds it
   * @param gzip resource that holds it compressed, if that is worth while
   * @param type media type
   * @param immutable whether the path changes with the content
   * @param etag entity tag with its quotation marks
   */
  record Entry(
      @JsonProperty(required = true) String path,
      @JsonProperty(required = true) String file,
      @Nullable String gzip,
      @JsonProperty(required = true) String type,
      @JsonProperty(required = true) boolean immutable,
      @JsonProperty(required = true) String etag) {}

  static SiteManifest read(byte[] json) {
    try {
      return MAPPER.readValue(json, SiteManifest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the site's manifest can't be read: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("the site's manifest can't be read", e);
    }
  }
}
