package dev.postern.launcher.dev;

import dev.postern.localaws.LocalAws;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/** Puts sample objects into the development bucket, so that the first list shows something. */
final class DevBucket implements AutoCloseable {
  private static final Map<String, String> SHARED = new LinkedHashMap<>();

  static {
    SHARED.put("welcome.txt", "Everything in this bucket is made up, and gone when dev stops.\n");
    SHARED.put("common/About this folder.md", "# Shared\n\nEverybody who signs in may read it.\n");
    SHARED.put("common/Team calendar 2026.csv", "day,what\n2026-11-23,Gate opened\n");
    SHARED.put("common/Opening hours.txt", "Mon to Fri, 8 to 18. The side gate is always open.\n");
    SHARED.put("common/Price list 2026.csv", csv(300));
    SHARED.put("common/Release notes.md", "# 0.1.0\n\nThe gate opens.\n");
    SHARED.put("common/Supplier addresses.csv", csv(120_000));
    SHARED.put("common/brand/palette.json", "{\"accent\": \"#0f766e\", \"ink\": \"#1c1917\"}\n");
    SHARED.put("common/brand/voice.md", "Short sentences. Verbs first.\n");
    SHARED.put("common/handbook/01 Getting in.md", "Sign up, read your mail, sign in.\n");
    SHARED.put("common/handbook/02 Finding things.md", "Folders are prefixes of keys.\n");
    SHARED.put("common/handbook/03 Getting out.md", "Sign out ends it everywhere.\n");
    SHARED.put("common/reports/2026/q1.csv", csv(40));
    SHARED.put("common/reports/2026/q2.csv", csv(400));
    SHARED.put("common/reports/2026/q3.csv", csv(4_000));
    SHARED.put("common/reports/2025/whole year.csv", csv(20_000));
  }

  private static final Map<String, String> OWN =
      Map.of(
          "Read me first.txt", "Only you can see this prefix: the role's policy says so.\n",
          "drafts/idea.md", "- a side gate\n",
          "drafts/letter.txt", "Dear reader,\n");

  /** What is older than what is there, and kept as an older version. */
  private static final Map<String, String> EARLIER =
      Map.of("common/Release notes.md", "# 0.0.9\n\nThe gate is being hung.\n");

  private static final String DISCARDED = "common/Opening hours 2025.txt";

  private final S3Client s3;
  private final String bucket;

  DevBucket(LocalAws aws, URI endpoint, String region, String bucket) {
    this.bucket = bucket;
    this.s3 =
        S3Client.builder()
            .region(Region.of(region))
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey())))
            .build();
  }

  /**
   * What everybody sees, unless it is there from an earlier run. The bucket keeps versions: one
   * object has an older one from the start, and one is deleted.
   */
  void putShared() {
    ListObjectVersionsResponse discarded =
        s3.listObjectVersions(list -> list.bucket(bucket).prefix(DISCARDED));
    if (!discarded.versions().isEmpty()) {
      return;
    }
    s3.putBucketVersioning(
        put ->
            put.bucket(bucket)
                .versioningConfiguration(keep -> keep.status(BucketVersioningStatus.ENABLED)));
    put("", EARLIER);
    put("", SHARED);
    putResource("common/brand/gate.png", "gate.png", "image/png");
    putResource("common/How to find us.pdf", "leaflet.pdf", "application/pdf");
    put("", Map.of(DISCARDED, "Mon to Fri, 9 to 17.\n"));
    s3.deleteObject(delete -> delete.bucket(bucket).key(DISCARDED));
  }

  /** What only the person with that identity sees. */
  void putOwn(String identityId) {
    put("home/" + identityId + "/", OWN);
  }

  @Override
  public void close() {
    s3.close();
  }

  private void put(String prefix, Map<String, String> objects) {
    List<Future<?>> puts = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      objects.forEach(
          (name, content) ->
              puts.add(
                  executor.submit(
                      () ->
                          s3.putObject(
                              put -> put.bucket(bucket).key(prefix + name),
                              RequestBody.fromString(content)))));
    }
    puts.forEach(Future::resultNow);
  }

  private void putResource(String key, String resource, String contentType) {
    try (InputStream bytes =
        Objects.requireNonNull(DevBucket.class.getResourceAsStream(resource), resource)) {
      s3.putObject(
          put -> put.bucket(bucket).key(key).contentType(contentType),
          RequestBody.fromBytes(bytes.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static String csv(int lines) {
    StringBuilder csv = new StringBuilder("id,amount\n");
    for (int i = 1; i <= lines; i++) {
      csv.append(i).append(',').append(i * 37 % 1000).append('\n');
    }
    return csv.toString();
  }
}
