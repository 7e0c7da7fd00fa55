package dev.postern.provision.site;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Postern put into a bucket, kept there beside it: nothing else is ever replaced or deleted.
 *
 * @param site keys of the site that is published
 * @param before keys of the one before it, which stay for whoever has that page open, and of what a
 *     run that broke off may have left
 */
record SiteRecord(
    @JsonProperty(required = true) SortedSet<String> site,
    @JsonProperty(required = true) SortedSet<String> before) {
  static final String KEY = "postern-site.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A bucket that nothing was put into. */
  static SiteRecord none() {
    return new SiteRecord(new TreeSet<>(), new TreeSet<>());
  }

  /** Reads one; nothing where the text is something else. */
  static Optional<SiteRecord> read(byte[] text) {
    try {
      return Optional.of(JSON.readValue(text, SiteRecord.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  byte[] text() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always JSON", e);
    }
  }

  /** Everything that is Postern's. */
  SortedSet<String> all() {
    return union(site, before);
  }

  /** What it must say before anything of another site is put. */
  SiteRecord claiming(Set<String> wanted) {
    SortedSet<String> rest = union(before, wanted);
    rest.removeAll(site);
    return new SiteRecord(site, rest);
  }

  /**
   * What it says once another site is there.
   *
   * @param keepPrevious whether the files of the one before it stay
   */
  SiteRecord becoming(SortedSet<String> wanted, boolean keepPrevious) {
    SortedSet<String> rest = new TreeSet<>(keepPrevious ? previous(wanted) : Set.of());
    rest.removeAll(wanted);
    return new SiteRecord(wanted, rest);
  }

  private SortedSet<String> previous(SortedSet<String> wanted) {
    return site.equals(wanted) ? before : site;
  }

  private static SortedSet<String> union(Set<String> one, Set<String> other) {
    SortedSet<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
