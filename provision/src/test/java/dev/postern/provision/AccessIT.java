package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.Visitors.Visitor;
import dev.postern.provision.role.Access;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What people may really do with each access, decided by IAM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessIT {
  private final RunningAws aws;
  private final Visitor ann;
  private final Visitor ben;
  private final Visitor reader;
  private final Visitor owner;
  private final Visitor guest;

  AccessIT() throws Exception {
    aws = new RunningAws();
    Visitors home = visitors("home", Access.HOME);
    guest = home.comesAsGuest();
    ann = home.signIn("ann");
    ben = home.signIn("ben");
    reader = visitors("read", Access.READ).signIn("ann");
    owner = visitors("full", Access.FULL).signIn("ann");
    for (String access : new String[] {"home", "read", "full"}) {
      put(aws.root().s3(), bucket(access), "common/hello.txt");
    }
    put(aws.root().s3(), bucket("home"), "top.txt");
    put(aws.root().s3(), bucket("home"), "home/" + ben.identityId() + "/secret.txt");
  }

  @AfterAll
  void close() {
    aws.close();
  }

  @Test
  void atHomePeopleReadAndWriteTheirOwnFolder() {
    String own = "home/" + ann.identityId() + "/";
    put(ann.s3(), bucket("home"), own + "mine.txt");

    assertThat(ann.s3().listObjectsV2(b -> b.bucket(bucket("home")).prefix(own)).contents())
        .extracting(S3Object::key)
        .containsExactly(own + "mine.txt");
    assertThat(get(ann.s3(), bucket("home"), own + "mine.txt")).isEqualTo("text");
    ann.s3().deleteObject(o -> o.bucket(bucket("home")).key(own + "mine.txt"));
  }

  @Test
  void atHomeAnothersFolderIsClosed() {
    String bens = "home/" + ben.identityId() + "/";

    assertDenied(() -> ann.s3().listObjectsV2(b -> b.bucket(bucket("home")).prefix(bens)));
    assertDenied(() -> get(ann.s3(), bucket("home"), bens + "secret.txt"));
    assertDenied(() -> put(ann.s3(), bucket("home"), bens + "mine.txt"));
    assertDenied(
        () -> ann.s3().deleteObject(o -> o.bucket(bucket("home")).key(bens + "secret.txt")));
  }

  @Test
  void atHomeTheCommonFolderIsForReading() {
    assertThat(get(ann.s3(), bucket("home"), "common/hello.txt")).isEqualTo("text");
    assertThat(ann.s3().listObjectsV2(b -> b.bucket(bucket("home")).prefix("common/")).contents())
        .hasSize(1);
    assertDenied(() -> put(ann.s3(), bucket("home"), "common/mine.txt"));
  }

  @Test
  void atHomeTheTopShowsFoldersAndNothingBelow() {
    assertThat(
            ann.s3()
                .listObjectsV2(b -> b.bucket(bucket("home")).prefix("").delimiter("/"))
                .commonPrefixes())
        .extracting(prefix -> prefix.prefix())
        .containsExactly("common/", "home/");
    assertDenied(() -> ann.s3().listObjectsV2(b -> b.bucket(bucket("home")).prefix("")));
    assertDenied(() -> ann.s3().listObjectsV2(b -> b.bucket(bucket("home"))));
    assertDenied(
        () -> ann.s3().listObjectsV2(b -> b.bucket(bucket("home")).prefix("home/").delimiter("/")));
    assertDenied(() -> get(ann.s3(), bucket("home"), "top.txt"));
  }

  @Test
  void guestsReadWhatIsForAllAndNothingElse() {
    String own = "home/" + guest.identityId() + "/";

    assertThat(get(guest.s3(), bucket("home"), "common/hello.txt")).isEqualTo("text");
    assertThat(guest.s3().listObjectsV2(b -> b.bucket(bucket("home")).prefix("common/")).contents())
        .hasSize(1);
    assertDenied(() -> put(guest.s3(), bucket("home"), "common/mine.txt"));
    assertDenied(() -> put(guest.s3(), bucket("home"), own + "mine.txt"));
    assertDenied(() -> guest.s3().listObjectsV2(b -> b.bucket(bucket("home")).prefix(own)));
    assertDenied(
        () -> guest.s3().listObjectsV2(b -> b.bucket(bucket("home")).prefix("").delimiter("/")));
    assertDenied(() -> get(guest.s3(), bucket("home"), "top.txt"));
  }

  @Test
  void noAccessListsTheBucketsOfTheAccountNorOpensAnother() {
    for (Visitor visitor : new Visitor[] {ann, reader, owner}) {
      assertDenied(() -> visitor.s3().listBuckets());
    }
    assertDenied(() -> owner.s3().listObjectsV2(b -> b.bucket(bucket("read"))));
  }

  @Test
  void readersReadEverythingAndWriteNothing() {
    assertThat(reader.s3().listObjectsV2(b -> b.bucket(bucket("read"))).contents()).hasSize(1);
    assertThat(get(reader.s3(), bucket("read"), "common/hello.txt")).isEqualTo("text");
    assertDenied(() -> put(reader.s3(), bucket("read"), "mine.txt"));
  }

  @Test
  void ownersReadAndWriteEverythingButNotTheBucketItself() {
    put(owner.s3(), bucket("full"), "mine.txt");

    assertThat(get(owner.s3(), bucket("full"), "mine.txt")).isEqualTo("text");
    owner.s3().deleteObject(o -> o.bucket(bucket("full")).key("mine.txt"));
    assertDenied(() -> owner.s3().deletePublicAccessBlock(b -> b.bucket(bucket("full"))));
    assertDenied(() -> owner.s3().deleteBucket(b -> b.bucket(bucket("full"))));
  }

  private Visitors visitors(String name, Access access) {
    try (Provisioner provisioner = Provisioner.connect(aws.connection())) {
      Wanted wanted =
          Wanted.named("postern-" + name, bucket(name))
              .withAccess(access)
              .withIdentities(IdentityRules.usual().withGuests())
              .withoutDeletionProtection();
      return new Visitors(aws, provisioner.apply(wanted, _ -> {}));
    }
  }

  private static String bucket(String name) {
    return "postern-" + name + "-files";
  }

  private static void put(S3Client s3, String bucket, String key) {
    s3.putObject(object -> object.bucket(bucket).key(key), RequestBody.fromString("text"));
  }

  private static String get(S3Client s3, String bucket, String key) {
    return s3.getObjectAsBytes(object -> object.bucket(bucket).key(key)).asUtf8String();
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            denied -> assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
  }
}
