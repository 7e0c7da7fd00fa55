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
