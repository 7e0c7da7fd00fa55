package dev.postern.launcher.doctor.bucket;

import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.storage.StorageConfig;
import dev.postern.storage.files.LocationConfig;
import java.util.List;
import java.util.stream.Stream;

/** Whether the buckets that people are offered exist, where the configuration says. */
public record BucketsCheck(StorageConfig config, Operator operator) implements Check {
  private static final Topic EXISTS =
      new Topic(
          "bucket.exists",
          "the buckets that people are offered",
          "Whoever picks one that isn't there hears that it can't be found.");

  @Override
  public Topic topic() {
    return EXISTS;
  }

  @Override
  public List<Finding> look() {
    return Stream.concat(
            config.buckets().stream(), config.locations().stream().map(LocationConfig::bucket))
        .distinct()
        .map(this::found)
        .toList();
  }

  private Finding found(String bucket) {
    return operator
        .ask(
            "s3:ListBucket",
            aws -> {
              aws.s3().headBucket(which -> which.bucket(bucket));
              return bucket;
            })
        .findings(
            EXISTS,
            _ -> List.of(EXISTS.ok(bucket)),
            absent ->
                absent.failure(
                    "there is no bucket " + bucket,
                    "Create it, or remove it from storage.buckets and storage.locations."))
        .getFirst();
  }
}
