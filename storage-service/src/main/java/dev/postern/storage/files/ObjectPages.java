package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.files.ListObjects;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.files.ObjectStore.Query;

/** Lists objects a page at a time, as the caller's role allows. */
public record ObjectPages(CallerCredentials credentials, ObjectStore store) {
  /**
   * Answers {@link ListObjects}.
   *
   * @throws Failure for whatever keeps the page from being listed
   */
  public ListObjects.Page list(OnBehalf asking, ListObjects question) {
    ListingRules.check(question);
    Cursor cursor = Cursor.of(question);
    Query query =
        new Query(
            question.bucket(),
            question.prefix(),
            question.delimiter(),
            question.limit(),
            question.cursor().map(cursor::open));
    Listing listing = credentials.use(asking, granted -> store.list(granted, query));
    return new ListObjects.Page(
        listing.prefixes(), listing.objects(), listing.position().map(cursor::seal));
  }
}
