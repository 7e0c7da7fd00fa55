package dev.postern.storage.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.files.ListedObjects;
import dev.postern.storage.files.ObjectStore.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** What we read of a page is what the SDK's model has of it; what we refuse, nobody misses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ListingOracleTest {
  private static final int DAMAGES = 100;
  private static final String BITS = "<>&;/%+\"'!?[]-= \n\r\u0000\u0001ax0:é";
  private static final ObjectMapper JACKSON = new ObjectMapper();

  private final SdkModel sdk = new SdkModel();

  @AfterAll
  void close() {
    sdk.close();
  }

  @RepeatedTest(60)
  void aPageIsReadAsTheSdkReadsIt(RepetitionInfo repetition) throws Exception {
    byte[] page = new RandomPage(new Random(repetition.getCurrentRepetition())).bytes();

    Listing ours = read(page);

    assertThat(ours).isEqualTo(listing(sdk.read(page)));
    assertThat(browsers(page)).isEqualTo(ours);
  }

  @RepeatedTest(20)
  void aDamagedPageIsRefusedOrReadAsTheSdkReadsIt(RepetitionInfo repetition) throws Exception {
    Random random = new Random(1_000 + repetition.getCurrentRepetition());
    byte[] page = new RandomPage(random).bytes();

    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = damaged(page, random);
      Optional<Listing> ours = readIfWhole(damaged);
      if (ours.isPresent()) {
        Optional<Listing> theirs = modelOf(damaged);
        assertThat(theirs.isEmpty() || theirs.equals(ours))
            .as(new String(damaged, StandardCharsets.UTF_8))
            .isTrue();
      }
    }
  }

  private static byte[] damaged(byte[] page, Random random) {
    byte[] bits = BITS.getBytes(StandardCharsets.UTF_8);
    List<Byte> bytes = new ArrayList<>();
    for (byte b : page) {
      bytes.add(b);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.size());
      byte bit = bits[random.nextInt(bits.length)];
      switch (random.nextInt(4)) {
        case 0 -> bytes.set(at, bit);
        case 1 -> bytes.add(at, bit);
        case 2 -> bytes.remove(at);
        default -> bytes.subList(at, Math.min(bytes.size() - 1, at + random.nextInt(40))).clear();
      }
    }
    byte[] damaged = new byte[bytes.size()];
    for (int i = 0; i < damaged.length; i++) {
      damaged[i] = bytes.get(i);
    }
    return damaged;
  }

  private Optional<Listing> modelOf(byte[] page) {
    try {
      return Optional.of(listing(sdk.read(page)));
    } catch (SdkClientException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static Optional<Listing> readIfWhole(byte[] page) {
    try {
      return Optional.of(read(page));
    } catch (MalformedListingException e) {
      return Optional.empty();
    }
  }

  static Listing read(byte[] page) throws MalformedListingException {
    ListedObjects listed = new ListedObjects();
    return listed.listing(ListingXml.read(page, listed));
  }

  static Listing browsers(byte[] page) throws MalformedListingException, IOException {
    PageJson written = new PageJson();
    Optional<String> position = ListingXml.read(page, written);
    JsonNode json = JACKSON.readTree(written.finished(position).getBytes());
    List<String> prefixes = new ArrayList<>();
    json.get("prefixes").forEach(prefix -> prefixes.add(prefix.textValue()));
    List<StoredObject> objects = new ArrayList<>();
    for (JsonNode object : json.get("objects")) {
      objects.add(
          new StoredObject(
              object.get("key").textValue(),
              object.get("size").longValue(),
              Instant.parse(object.get("lastModified").textValue()),
              object.get("etag").textValue(),
              object.get("storageClass").textValue()));
    }
    return new Listing(
        prefixes, objects, Optional.ofNullable(json.get("cursor")).map(JsonNode::textValue));
  }

  static Listing listing(ListObjectsV2Response page) {
    return new Listing(
        page.commonPrefixes().stream().map(CommonPrefix::prefix).toList(),
        page.contents().stream()
            .map(
                object ->
                    new StoredObject(
                        Objects.requireNonNull(object.key()),
                        object.size(),
                        Objects.requireNonNull(object.lastModified()),
                        unquoted(Optional.ofNullable(object.eTag()).orElse("")),
                        Optional.ofNullable(object.storageClassAsString()).orElse("STANDARD")))
            .toList(),
        Boolean.TRUE.equals(page.isTruncated())
            ? Optional.of(page.nextContinuationToken())
            : Optional.empty());
  }

  private static String unquoted(String etag) {
    return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
        ? etag.substring(1, etag.length() - 1)
        : etag;
  }
}
