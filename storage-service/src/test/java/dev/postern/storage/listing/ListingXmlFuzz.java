package dev.postern.storage.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.storage.files.ObjectStore.Listing;
import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Any document in place of a page of S3's: refused, or read as Amazon's own client reads it. */
class ListingXmlFuzz {
  private static final SdkModel SDK = new SdkModel();

  @AfterAll
  static void close() {
    SDK.close();
  }

  static Stream<Arguments> pages() {
    return LongStream.range(0, 5)
        .mapToObj(seed -> arguments((Object) new RandomPage(new Random(seed)).bytes()));
  }

  @MethodSource("pages")
  @FuzzTest
  void anyPage(byte[] page) throws IOException {
    Listing ours;
    try {
      ours = ListingOracleTest.read(page);
      assertThat(ListingOracleTest.browsers(page)).isEqualTo(ours);
    } catch (MalformedListingException refused) {
      return;
    }

    Listing theirs;
    try {
      theirs = ListingOracleTest.listing(SDK.read(page));
    } catch (SdkClientException | IllegalArgumentException | NullPointerException refused) {
      return;
    }
    assertThat(ours).isEqualTo(theirs);
  }
}
