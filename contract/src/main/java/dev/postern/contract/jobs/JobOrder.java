package dev.postern.contract.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a job is to do.
 *
 * @param to where copies go; for {@code copy} and {@code move}, which need it
 * @param conflict what to do where there is such an object already
 * @param since for {@code undelete}: all that was deleted at that time or later, and nothing else
 * @param at for {@code bring_back}: the moment as of which objects are brought back
 */
public record JobOrder(
    JobKind kind,
    Source from,
    Optional<Target> to,
    Conflict conflict,
    Optional<Instant> since,
    Optional<Instant> at) {
  /** Most keys and prefixes of one job. */
  public static final int MOST_NAMES = 10_000;

  /**
   * Most bytes of all of them in UTF-8: an order lies in memory for as long as it may have to be
   * begun again.
   */
  public static final int MOST_BYTES_OF_NAMES = 2 * 1024 * 1024;

  /** What needs no moment to look back to. */
  public JobOrder(
      JobKind kind, Source from, Optional<Target> to, Conflict conflict, Optional<Instant> since) {
    this(kind, from, to, conflict, since, Optional.empty());
  }

  /**
   * The objects that are meant.
   *
   * @param prefixes all objects whose keys begin with one of them
   */
  public record Source(String bucket, List<String> keys, List<String> prefixes) {
    /** Takes copies of the lists. */
    public Source {
      keys = List.copyOf(keys);
      prefixes = List.copyOf(prefixes);
    }

    /** How many keys and prefixes are named. */
    public int count() {
      return keys.size() + prefixes.size();
    }

    /** How many bytes all names have in UTF-8. */
    public long bytes() {
      return Stream.of(keys, prefixes)
          .flatMap(List::stream)
          .mapToLong(name -> name.getBytes(StandardCharsets.UTF_8).length)
          .sum();
    }

    /** The first of what is named, prefixes before keys. */
    public String first() {
      return prefixes.isEmpty() ? keys.getFirst() : prefixes.getFirst();
    }
  }

  /**
   * Where copies go.
   *
   * @param name a key, or a prefix
   * @param exact whether the name is that of the one copy; otherwise what is copied keeps the last
   *     part of its name and stands behind the prefix
   */
  public record Target(String bucket, String name, boolean exact) {}
}
