package dev.postern.provision.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.aws.Together;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The bucket that people work with. One that is missing is created: private, encrypted, TLS only.
 * One that Postern created is kept so. Any other of the same account is used as it is: it may serve
 * others, whom a new setting could lock out.
 */
public final class Bucket {
  /** The one region that must not be named when a bucket is created in it. */
  private static final String NAMELESS_REGION = "us-east-1";

  private static final Set<String> NOT_SETTLED = Set.of("NoSuchBucket", "OperationAborted");

  /** What a bucket of Postern's has, as CloudFormation says it. */
  public static final String SETTINGS =
      """
      {"BucketEncryption":{"ServerSideEncryptionConfiguration":[{"ServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]},
       "PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}
      """;

  private final S3Client aws;
  private final Ownership ownership;
  private final String region;
  private final String name;
  private final Pause pause;
  private final boolean realAws;
  private final List<BucketSetting> settings;

  /**
   * @param endpoint where S3 is when that isn't AWS; one without TLS gets no bucket that insists on
   *     it, and one that knows a setting not is no reason to stop
   */
  public Bucket(
      S3Client aws,
      Ownership ownership,
      String region,
      String name,
      Optional<URI> endpoint,
      Pause pause) {
    this.aws = aws;
    this.ownership = ownership;
    this.region = region;
    this.name = name;
    this.pause = pause;
    this.realAws = endpoint.isEmpty();
    boolean plain = endpoint.filter(address -> "http".equals(address.getScheme())).isPresent();
    this.settings =
        BucketSetting.all(aws).stream()
            .filter(setting -> !(plain && setting instanceof TlsOnly))
            .toList();
  }

  /**
   * A bucket that exists in this account.
   *
   * @param own whether Postern created it
   * @param lacking settings that one of Postern's must have; always empty for others
   */
  public record Found(boolean own, Map<String, String> tags, List<Lack> lacking) {}

  /** A setting that a bucket should have and hasn't. */
  public static final class Lack {
    private final BucketSetting setting;

    private Lack(BucketSetting setting) {
      this.setting = setting;
    }
  }

  /**
   * The bucket, if the account has it.
   *
   * @throws ProvisionException where it is in another region
   */
  public Optional<Found> find() {
    return call("look for the bucket %s", "s3:ListAllMyBuckets")
        .make(
            () ->
                aws.listBuckets(which -> which.prefix(name)).buckets().stream()
                    .filter(bucket -> name.equals(bucket.name()))
                    .findFirst())
        .map(bucket -> read(bucket.bucketRegion()));
  }

  /** The policy of a new bucket of Postern's. */
  public static ObjectNode policy(String bucket) {
    return TlsOnly.policy(bucket);
  }

  /** Sets right what was found if it is Postern's, or creates what wasn't found. */
  public void ensure(Run run, Optional<Found> found) {
    if (found.isEmpty()) {
      run.create(Kind.BUCKET, name, this::create);
      return;
    }
    Found bucket = found.get();
    if (!bucket.own()) {
      run.leaveAlone(
          Kind.BUCKET,
          name,
          name,
          "not created by this installation, so its settings stay as they are");
      return;
    }
    List<String> tags = ownership.differences(bucket.tags());
    List<String> differences = new ArrayList<>(tags);
    bucket.lacking().forEach(lack -> differences.add(lack.setting.words()));
    run.converge(
        Kind.BUCKET,
        name,
        name,
        differences,
        () -> {
          bucket.lacking().forEach(lack -> set(lack.setting));
          if (!tags.isEmpty()) {
            tag(bucket.tags());
          }
        });
  }

  private Found read(@Nullable String itsRegion) {
    if (itsRegion != null && !itsRegion.equals(region)) {
      throw new ProvisionException(
          "The bucket %s is in %s, not in %s. Choose another bucket or another region."
              .formatted(name, itsRegion, region));
    }
    Map<String, String> tags = tags();
    if (!ownership.covers(tags)) {
      return new Found(false, tags, List.of());
    }
    try (Together together = new Together()) {
      List<Supplier<Optional<Lack>>> checks =
          settings.stream().map(setting -> together.start(() -> check(setting))).toList();
      return new Found(
          true, tags, checks.stream().map(Supplier::get).flatMap(Optional::stream).toList());
    }
  }

  private Map<String, String> tags() {
    return call("read the tags of the bucket %s", "s3:GetBucketTagging")
        .make(
            () -> {
              try {
                return aws.getBucketTagging(which -> which.bucket(name)).tagSet().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value));
              } catch (S3Exception e) {
                S3Codes.absent(e, "NoSuchTagSet");
                return Map.of();
              }
            });
  }

  private Optional<Lack> check(BucketSetting setting) {
    boolean fine =
        call("read whether the bucket %s has " + setting.words(), setting.permissionToRead())
            .make(
                () -> {
                  try {
                    return setting.isSet(name);
                  } catch (S3Exception e) {
                    return orNotOffered(e);
                  }
                });
    return fine ? Optional.empty() : Optional.of(new Lack(setting));
  }

  private String create() {
    call("create the bucket %s", "s3:CreateBucket and s3:TagResource")
        .make(
            () -> {
              try {
                aws.createBucket(
                    wanted -> wanted.bucket(name).createBucketConfiguration(configuration()));
              } catch (BucketAlreadyOwnedByYouException somebodyWasFaster) {
                return true;
              } catch (BucketAlreadyExistsException taken) {
                throw new ProvisionException(
                    "The bucket name %s is taken by another AWS account; bucket names are the world's. Choose another."
                        .formatted(name),
                    taken);
              }
              return true;
            });
    settings.forEach(this::set);
    return name;
  }

  /** Tags come with the creation, so that a run that breaks off leaves no bucket unknown. */
  private CreateBucketConfiguration configuration() {
    CreateBucketConfiguration.Builder configuration =
        CreateBucketConfiguration.builder().tags(tagsOf(ownership.allTags()));
    if (!region.equals(NAMELESS_REGION)) {
      configuration.locationConstraint(region);
    }
    return configuration.build();
  }

  private void set(BucketSetting setting) {
    call("give the bucket %s " + setting.words(), setting.permissionToSet())
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () -> {
              try {
                setting.set(name);
                return true;
              } catch (S3Exception e) {
                return orNotOffered(e);
              }
            });
  }

  private void tag(Map<String, String> before) {
    call("tag the bucket %s", "s3:PutBucketTagging")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.putBucketTagging(
                    wanted ->
                        wanted
                            .bucket(name)
                            .tagging(tags -> tags.tagSet(tagsOf(ownership.mergedInto(before))))));
  }

  /** Something like S3 that doesn't know a setting has nothing to be set. */
  private boolean orNotOffered(S3Exception thrown) {
    if (!realAws && S3Codes.has(thrown, "NotImplemented")) {
      return true;
    }
    throw thrown;
  }

  private static List<Tag> tagsOf(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose.formatted(name), permission);
  }
}
