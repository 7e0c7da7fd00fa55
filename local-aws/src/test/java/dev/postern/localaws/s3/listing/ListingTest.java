package dev.postern.localaws.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.ChecksumType;
import dev.postern.localaws.s3.store.Encryption;
import dev.postern.localaws.s3.store.KeyOrder;
import dev.postern.localaws.s3.store.ObjectChecksum;
import dev.postern.localaws.s3.store.ObjectProperties;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.s3.store.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final List<String> PARTS = List.of("a", "b", "/", "//", "😀", "\uE000", "z");

  /** What a listing is, said the slow way, for many small buckets made of few letters. */
  @Test
  void anyPagingShowsWhatAWholeListingWould() {
    Random random = new Random(42);
    for (int round = 0; round < 300; round++) {
      NavigableMap<String, StoredObject> bucket = bucket(random);
      String prefix = random.nextBoolean() ? "" : word(random, 2);
      String delimiter = random.nextBoolean() ? "" : random.nextBoolean() ? "/" : "a";
      int most = 1 + random.nextInt(4);

      assertThat(paged(bucket, new ListQuery(prefix, delimiter, most, false)))
          .as("prefix %s, delimiter %s, keys %s", prefix, delimiter, bucket.keySet())
          .isEqualTo(whole(bucket, prefix, delimiter));
    }
  }

  /** Each key of a page is found by halving, so that neither prefix nor page reads all keys. */
  @Test
  void aPageCostsWhatItShowsHoweverManyKeysThereAre() {
    AtomicLong comparisons = new AtomicLong();
    NavigableMap<String, StoredObject> bucket = manyFolders(comparisons);

    Listing page =
        Listing.read(bucket, new ListQuery("folder-07/1", "/", 100, false), Optional.empty());

    assertThat(page.objects()).hasSize(100);
    assertThat(comparisons).hasValueLessThan(100 * 40);
  }

  @Test
  void foldersAreSteppedOver() {
    AtomicLong comparisons = new AtomicLong();
    NavigableMap<String, StoredObject> bucket = manyFolders(comparisons);

    Listing page = Listing.read(bucket, new ListQuery("", "/", 1_000, false), Optional.empty());

    assertThat(page.prefixes()).hasSize(20);
    assertThat(comparisons).hasValueLessThan(20 * 60);
  }

  private static List<String> whole(
      NavigableMap<String, StoredObject> bucket, String prefix, String delimiter) {
    TreeSet<String> shown = new TreeSet<>(KeyOrder.UTF_8);
    for (String key : bucket.keySet()) {
      if (key.startsWith(prefix)) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        shown.add(at < 0 ? key : key.substring(0, at + delimiter.length()));
      }
    }
    return List.copyOf(shown);
  }

  private static List<String> paged(NavigableMap<String, StoredObject> bucket, ListQuery query) {
    List<String> shown = new ArrayList<>();
    Optional<Listing.Start> start = Optional.empty();
    do {
      Listing page = Listing.read(bucket, query, start);
      assertThat(page.count()).isLessThanOrEqualTo(query.most());
      TreeSet<String> ordered = new TreeSet<>(KeyOrder.UTF_8);
      page.objects().forEach(object -> ordered.add(object.key()));
      ordered.addAll(page.prefixes());
      shown.addAll(ordered);
      start = page.next().map(ContinuationToken::write).map(ContinuationToken::read);
    } while (start.isPresent());
    return shown;
  }

  private static NavigableMap<String, StoredObject> bucket(Random random) {
    NavigableMap<String, StoredObject> bucket = new TreeMap<>(KeyOrder.UTF_8);
    for (int i = random.nextInt(12); i > 0; i--) {
      String key = word(random, 1 + random.nextInt(4));
      bucket.put(key, object(key));
    }
    return bucket;
  }

  /**
   * Twenty folders of ten thousand keys each; from now on it counts how often keys are compared.
   */
  private static NavigableMap<String, StoredObject> manyFolders(AtomicLong comparisons) {
    NavigableMap<String, StoredObject> bucket =
        new TreeMap<>(
            (one, other) -> {
              comparisons.incrementAndGet();
              return KeyOrder.UTF_8.compare(one, other);
            });
    IntStream.range(0, 200_000)
        .mapToObj(i -> "folder-%02d/%06d".formatted(i % 20, i))
        .forEach(key -> bucket.put(key, object(key)));
    comparisons.set(0);
    return bucket;
  }

  private static StoredObject object(String key) {
    return new StoredObject(
        key,
        Version.NULL,
        "file",
        0,
        "etag",
        Instant.EPOCH,
        new ObjectProperties("STANDARD", Map.of(), Map.of(), Encryption.DEFAULT, Map.of()),
        new ObjectChecksum(ChecksumAlgorithm.CRC32, "", ChecksumType.FULL_OBJECT),
        Optional.empty(),
        Optional.empty());
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return word.toString();
  }
}
