package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class WriteConditionIT extends S3Fixture {
  @Test
  void anObjectCanBePutOnlyWhereThereIsNone() {
    s3.putObject(b -> b.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("one"));

    refused(
        () ->
            s3.putObject(
                b -> b.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("two")),
        412,
        "PreconditionFailed");
    assertThat(get("k")).isEqualTo("one");
  }

  @Test
  void ofManyWhoPutWhereThereIsNoneOneSucceeds() throws Exception {
    List<Callable<Boolean>> puts =
        IntStream.range(0, 16).<Callable<Boolean>>mapToObj(i -> () -> putIfNone(i)).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(puts).stream().filter(WriteConditionIT::succeeded)).hasSize(1);
    }
  }

  @Test
  void anObjectCanBeReplacedOnlyAsItWasSeen() {
    put("k", "one");
    String seen = s3.headObject(b -> b.bucket(BUCKET).key("k")).eTag();
    s3.putObject(b -> b.bucket(BUCKET).key("k").ifMatch(seen), RequestBody.fromString("two"));

    refused(
        () ->
            s3.putObject(
                b -> b.bucket(BUCKET).key("k").ifMatch(seen), RequestBody.fromString("three")),
        412,
        "PreconditionFailed");
    assertThat(get("k")).isEqualTo("two");
  }

  @Test
  void whatIsNotThereCannotBeReplaced() {
    refused(
        () -> s3.putObject(b -> b.bucket(BUCKET).key("k").ifMatch("\"x\""), RequestBody.empty()),
        404,
        "NoSuchKey");
  }

  @Test
  void anObjectCanBeDeletedOnlyAsItWasSeen() {
    put("k", "one");
    String seen = s3.headObject(b -> b.bucket(BUCKET).key("k")).eTag();
    put("k", "two");

    refused(
        () -> s3.deleteObject(b -> b.bucket(BUCKET).key("k").ifMatch(seen)),
        412,
        "PreconditionFailed");
    assertThat(get("k")).isEqualTo("two");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k").ifMatch("*"));
    refused(
        () -> s3.deleteObject(b -> b.bucket(BUCKET).key("k").ifMatch("*")),
        412,
        "PreconditionFailed");
  }

  @Test
  void amongManyAnObjectIsDeletedOnlyAsItWasSeen() {
    put("k", "one");

    var response =
        s3.deleteObjects(
            b ->
                b.bucket(BUCKET)
                    .delete(
                        d ->
                            d.objects(
                                ObjectIdentifier.builder().key("k").eTag("\"other\"").build())));

    assertThat(response.errors().getFirst().code()).isEqualTo("PreconditionFailed");
    assertThat(get("k")).isEqualTo("one");
  }

  @Test
  void whoMayNotReadCannotCompareEither() {
    put("k", "one");
    String seen = s3.headObject(b -> b.bucket(BUCKET).key("k")).eTag();

    try (S3Client blind =
        aws.s3(
            aws.session(
                "blind",
                """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow",
                 "Action":["s3:PutObject","s3:DeleteObject"],"Resource":"*"}}
                """))) {
      refused(
          () -> blind.deleteObject(b -> b.bucket(BUCKET).key("k").ifMatch(seen)),
          403,
          "AccessDenied");
      refused(
          () -> blind.putObject(b -> b.bucket(BUCKET).key("k").ifMatch(seen), RequestBody.empty()),
          403,
          "AccessDenied");
      blind.deleteObject(b -> b.bucket(BUCKET).key("k").ifMatch("*"));
    }
  }

  @Test
  void anyOtherIfNoneMatchIsNotServed() {
    refused(
        () ->
            s3.putObject(b -> b.bucket(BUCKET).key("k").ifNoneMatch("\"x\""), RequestBody.empty()),
        501,
        "NotImplemented");
  }

  private boolean putIfNone(int i) {
    try {
      s3.putObject(
          b -> b.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("v" + i));
      return true;
    } catch (S3Exception refused) {
      assertThat(refused.statusCode()).isEqualTo(412);
      return false;
    }
  }

  private static boolean succeeded(Future<Boolean> put) {
    try {
      return put.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
