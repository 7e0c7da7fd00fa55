package dev.postern.storage.versions;

import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListVersions;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.Cursor;
import dev.postern.storage.files.ListingRules;
import dev.postern.storage.versions.VersionStore.Listing;
import dev.postern.storage.versions.VersionStore.Position;
import dev.postern.storage.versions.VersionStore.Query;
import java.time.Duration;
import java.util.Optional;

/** Lists versions, and objects as they once were, a page at a time, as the caller's role allows. */
public final class VersionPages {
  private static final int MOST_ENTRIES = 1_000;

  /** As many versions are looked at for one page of what once was. */
  private static final int MOST_PAGES = 20;

  /** Whoever waits is told what there is, and asks for more. */
  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);

  private final CallerCredentials credentials;
  private final VersionStore store;
  private final int pageSize;

  /** Reads from that store. */
  public VersionPages(CallerCredentials credentials, VersionStore store) {
    this(credentials, store, MOST_ENTRIES);
  }

  /**
   * @param pageSize most versions that are asked for at a time, 1 to 1000
   */
  VersionPages(CallerCredentials credentials, VersionStore store, int pageSize) {
    this.credentials = credentials;
    this.store = store;
    this.pageSize = pageSize;
  }

  /** Answers {@link ListVersions}. */
  public ListVersions.Page list(OnBehalf asking, ListVersions question) {
    ListingRules.check(
        question.bucket(), question.prefix(), question.delimiter(), question.limit());
    Cursor cursor =
        Cursor.of("versions", question.bucket(), question.prefix(), question.delimiter());
    Listing listing =
        page(
            asking,
            new Query(
                question.bucket(),
                question.prefix(),
                question.delimiter(),
                question.limit(),
                question.cursor().map(cursor::open).map(Position::parse)));
    return new ListVersions.Page(
        listing.prefixes(),
        listing.versions(),
        listing.position().map(Position::text).map(cursor::seal));
  }

  /** Answers {@link ListAsOf}. */
  public ListAsOf.Page listAsOf(OnBehalf asking, ListAsOf question) {
    ListingRules.check(
        question.bucket(), question.prefix(), question.delimiter(), question.limit());
    Cursor cursor =
        Cursor.of(
            "as-of",
            question.bucket(),
            question.prefix(),
            question.delimiter(),
            question.at().toString());
    Optional<Position> position = question.cursor().map(cursor::open).map(Position::parse);
    Past past = new Past(question);
    long begun = System.nanoTime();
    for (int pages = 1; ; pages++) {
      // Not folded by S3, which folds what was deleted at that moment too.
      position =
          past.take(
              page(
                  asking, new Query(question.bucket(), question.prefix(), "", pageSize, position)));
      if (position.isEmpty()
          || past.isFull()
          || pages >= MOST_PAGES
          || System.nanoTime() - begun > LONGEST_SEARCH.toNanos()) {
        return past.page(position.map(Position::text).map(cursor::seal));
      }
    }
  }

  private Listing page(OnBehalf asking, Query query) {
    return credentials.use(asking, granted -> store.list(granted, query));
  }
}
