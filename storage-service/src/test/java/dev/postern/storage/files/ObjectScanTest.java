package dev.postern.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.files.ScanObjects.Part;
import dev.postern.storage.People;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.credentials.StaleCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectScanTest {
  private final AtomicInteger issued = new AtomicInteger();
  private final Keys keys = new Keys();
  private final ObjectScan scan =
      new ObjectScan(
          new CallerCredentials(
              _ -> People.credentials("ann" + issued.incrementAndGet(), Instant.MAX),
              InstantSource.fixed(Instant.EPOCH)),
          keys);

  @Test
  void allIsFoundPartByPartAndCounted() {
    keys.all = IntStream.range(0, 4_500).mapToObj("a/%05d"::formatted).toList();

    List<String> found = new ArrayList<>();
    long scanned = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Part part = scan("a/", "", cursor);
      part.objects().forEach(object -> found.add(object.key()));
      scanned += part.scanned();
      cursor = part.cursor();
    } while (cursor.isPresent());

    assertThat(found).isEqualTo(keys.all);
    assertThat(scanned).isEqualTo(4_500);
  }

  @ParameterizedTest
  @CsvSource({"üb, 1", "ÜB, 1", "ann, 0", "'', 3"})
  void onlyWhatHoldsTheTextBehindThePrefixIsFoundButAllIsCounted(String contains, int found) {
    keys.all = List.of("Ann/x", "Ann/y", "Ann/Über");

    Part part = scan("Ann/", contains, Optional.empty());

    assertThat(part.objects()).hasSize(found);
    assertThat(part.scanned()).isEqualTo(3);
  }

  @Test
  void credentialsThatEndInTheMiddleAreRenewed() {
    keys.all = IntStream.range(0, 2_500).mapToObj("a%05d"::formatted).toList();
    Part first = scan("", "", Optional.empty());
    keys.stale = "ASIAann1";

    Part second = scan("", "", first.cursor());

    assertThat(second.objects().getFirst().key()).isEqualTo("a01000");
    assertThat(issued).hasValue(2);
  }

  @Test
  void theCursorOfAnotherSearchIsRefused() {
    keys.all = IntStream.range(0, 2_500).mapToObj("a%05d"::formatted).toList();
    Optional<String> cursor = scan("", "", Optional.empty()).cursor();

    Failure failure = catchThrowableOfType(Failure.class, () -> scan("", "1", cursor));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
  }

  private Part scan(String prefix, String contains, Optional<String> cursor) {
    return scan.scan(People.asking("ann"), new ScanObjects("files", prefix, "", contains, cursor));
  }

  /** Keys in memory, whose positions are numbers. */
  private static final class Keys implements ObjectStore {
    private List<String> all = List.of();
    private String stale = "";

    @Override
    public List<Bucket> buckets(TemporaryCredentials credentials) {
      return List.of();
    }

    @Override
    public Listing list(TemporaryCredentials credentials, Query query) {
      if (credentials.accessKeyId().equals(stale)) {
        throw new StaleCredentials(new IllegalStateException("expired"));
      }
      int from = query.position().map(Integer::parseInt).orElse(0);
      int to = Math.min(all.size(), from + query.limit());
      return new Listing(
          List.of(),
          all.subList(from, to).stream()
              .map(key -> new StoredObject(key, 1, Instant.EPOCH, "e", "STANDARD"))
              .toList(),
          to == all.size() ? Optional.empty() : Optional.of(Integer.toString(to)));
    }
  }
}
