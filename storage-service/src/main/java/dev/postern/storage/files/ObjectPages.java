package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.files.ListObjects;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.files.PageStore.WrittenPage;
import io.vertx.core.buffer.Buffer;

/** Lists objects a page at a time, as the caller's role allows. */
public record ObjectPages(CallerCredentials credentials, ObjectStore store, PageStore pages) {
  /**
   * Answers {@link ListObjects#OPERATION}.
   *
   * @throws Failure for whatever keeps the page from being listed
   */
  public ListObjects.Page list(OnBehalf asking, ListObjects question) {
    ListingRules.check(question);
    Cursor cursor = Cursor.of(question);
    Query query = query(question, cursor);
    Listing listing = credentials.use(asking, granted -> store.list(granted, query));
    return new ListObjects.Page(
        listing.prefixes(), listing.objects(), listing.position().map(cursor::seal));
  }

  /**
   * Answers {@link ListObjects#AS_JSON}.
   *
   * @throws Failure for whatever keeps the page from being listed
   */
  public Buffer write(OnBehalf asking, ListObjects question) {
    ListingRules.check(question);
    Cursor cursor = Cursor.of(question);
    Query query = query(question, cursor);
    WrittenPage page = credentials.use(asking, granted -> pages.write(granted, query));
    return page.json().finished(page.position().map(cursor::seal));
  }

  private static Query query(ListObjects question, Cursor cursor) {
    return new Query(
        question.bucket(),
        question.prefix(),
        question.delimiter(),
        question.limit(),
        question.cursor().map(cursor::open));
  }
}
