package dev.postern.benchmarks.list;

import dev.postern.benchmarks.Results;
import dev.postern.benchmarks.Rounds;
import dev.postern.benchmarks.Rounds.Case;
import dev.postern.benchmarks.Rounds.Measured;
import dev.postern.benchmarks.http.S3Page;
import dev.postern.storage.listing.ListingXml;
import dev.postern.storage.listing.MalformedListingException;
import dev.postern.storage.listing.PageJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** The steps of a page of 100 keys, each alone, as time of one processor. */
public final class ListPathBenchmark {
  private static final int WARM_UPS = 8;
  private static final int ROUNDS = 9;
  private static final int TIMES = 1_000;
  private static final int KEYS = 100;

  private ListPathBenchmark() {}

  /**
   * Runs it.
   *
   * @param results the file for every round's results, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException {
    try (S3Client full = client(S3Page.of(KEYS));
        S3Client empty = client(S3Page.of(0))) {
      byte[] xml = S3Page.of(KEYS).getBytes(StandardCharsets.UTF_8);
      ByStax byStax = new ByStax(S3Page.of(KEYS));
      List<Measured> measured =
          new Rounds(WARM_UPS, ROUNDS)
              .run(
                  List.of(
                      new Case("the SDK, a page of no key", TIMES, () -> list(empty)),
                      new Case("XML to JSON by our reader", TIMES, () -> json(xml)),
                      new Case("XML to JSON by the JDK's", TIMES, byStax::json),
                      new Case("the SDK, a page of 100 keys", TIMES, () -> list(full))));
      new Results(new JsonArray(measured.stream().map(Measured::json).toList())).write(results);
      Results.show(page, "list-path", markdown(measured));
    }
  }

  private static String markdown(List<Measured> measured) {
    StringBuilder table = new StringBuilder("| step | µs of a core |\n|---|---|\n");
    measured.forEach(
        one ->
            table.append(
                String.format(
                    Locale.ROOT, "| %s | %.0f |%n", one.name(), one.processorMillis() * 1e3)));
    return table.toString();
  }

  private static ListObjectsV2Response list(S3Client s3) {
    return s3.listObjectsV2(
        page ->
            page.bucket("files")
                .prefix("")
                .delimiter("/")
                .maxKeys(KEYS)
                .encodingType(EncodingType.URL));
  }

  private static Buffer json(byte[] xml) {
    PageJson json = new PageJson();
    try {
      return json.finished(ListingXml.read(xml, json));
    } catch (MalformedListingException e) {
      throw new IllegalStateException("a page of our own is no listing", e);
    }
  }

  private static S3Client client(String page) {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(URI.create("http://127.0.0.1:1"))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create("ASIAANNANNANNANNANN0", "secret", "token")))
        .httpClient(new PageFromMemory(page))
        .build();
  }
}
