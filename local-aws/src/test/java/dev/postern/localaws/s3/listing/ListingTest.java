package dev.postern.localaws.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.store.Encryption;
import dev.postern.localaws.s3.store.KeyOrder;
import dev.postern.localaws.s3.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
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
      bucket.put(
          key,
          new StoredObject(
              key,
              "file",
              0,
              "etag",
              Instant.EPOCH,
              "STANDARD",
              Map.of(),
              Map.of(),
              Encryption.DEFAULT,
              ChecksumAlgorithm.CRC32,
              ""));
    }
    return bucket;
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return word.toString();
  }
}
