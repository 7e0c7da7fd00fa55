package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.files.ScanObjects.Part;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.files.ObjectStore.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks through all that is below a prefix, part by part. */
public record ObjectScan(CallerCredentials credentials, ObjectStore store) {
  private static final int PAGE = 1_000;

  /** Whoever watches is told that it goes on, and nobody works long for one who has gone. */
  private static final Duration LONGEST = Duration.ofMillis(500);

  /** Each page is of so many, so that a part of what is wanted is of twice as many at most. */
  private static final int ENOUGH = PAGE;

  /**
   * Answers {@link ScanObjects}.
   *
   * @throws Failure for whatever keeps a page from being listed
   */
  public Part scan(OnBehalf asking, ScanObjects question) {
    ListingRules.check(question.bucket(), question.prefix(), question.delimiter(), PAGE);
    Cursor cursor =
        Cursor.of(
            "all", question.bucket(), question.prefix(), question.delimiter(), question.contains());
    String wanted = question.contains().toLowerCase(Locale.ROOT);
    int from = question.prefix().length();
    List<String> prefixes = new ArrayList<>();
    List<StoredObject> objects = new ArrayList<>();
    Optional<String> position = question.cursor().map(cursor::open);
    long scanned = 0;
    long begun = System.nanoTime();
    do {
      Query query =
          new Query(question.bucket(), question.prefix(), question.delimiter(), PAGE, position);
      Listing page = credentials.use(asking, granted -> store.list(granted, query));
      scanned += page.prefixes().size() + page.objects().size();
      page.prefixes().stream().filter(it -> holds(it, from, wanted)).forEach(prefixes::add);
      page.objects().stream().filter(it -> holds(it.key(), from, wanted)).forEach(objects::add);
      position = page.position();
    } while (position.isPresent()
        && prefixes.size() + objects.size() < ENOUGH
        && System.nanoTime() - begun < LONGEST.toNanos());
    return new Part(prefixes, objects, scanned, position.map(cursor::seal));
  }

  private static boolean holds(String key, int from, String wanted) {
    return wanted.isEmpty()
        || key.substring(Math.min(from, key.length())).toLowerCase(Locale.ROOT).contains(wanted);
  }
}
