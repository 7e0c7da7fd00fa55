package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.objects.CopyByParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Copies within S3, in one call and by parts. */
interface CopyContract extends S3Contract {
  @Test
  default void aCopyHasTheBytesAndTheTypeOfItsOriginal() {
    Original original = stored("ü + %20", "text");
    String key = S3UnderTest.somewhere() + "cöpy + %20";

    s3().bulk().copy(s3().granted, new Copy(original, s3().name(key), false, Instant.EPOCH));

    assertThat(s3().get(key).text()).isEqualTo("text");
    assertThat(s3().objects().describe(s3().granted, s3().name(key)))
        .extracting(ObjectDetails::contentType, ObjectDetails::etag)
        .containsExactly("text/plain", "1cb251ec0d568de6a929b520c4aed8d1");
  }

  @Test
  default void aCopyThatMayNotOverwriteDoesnt() {
    Original original = stored("a", "text");
    String key = S3UnderTest.somewhere() + "taken";
    s3().put(key, "there");

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                s3().bulk()
                    .copy(s3().granted, new Copy(original, s3().name(key), false, Instant.EPOCH)));

    assertThat(failure.reason()).isEqualTo(Reason.ALREADY_EXISTS);
    assertThat(s3().get(key).text()).isEqualTo("there");
  }

  @Test
  default void aCopyThatMayOverwriteDoes() {
    Original original = stored("a", "text");
    String key = S3UnderTest.somewhere() + "taken";
    s3().put(key, "there");

    s3().bulk().copy(s3().granted, new Copy(original, s3().name(key), true, Instant.EPOCH));

    assertThat(s3().get(key).text()).isEqualTo("text");
  }

  @Test
  default void anOriginalThatWasChangedIsNotCopied() {
    Original original = stored("a", "text");
    s3().put(original.name().key(), "other");
    String key = S3UnderTest.somewhere() + "copy";

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                s3().bulk()
                    .copy(s3().granted, new Copy(original, s3().name(key), true, Instant.EPOCH)));

    assertThat(failure.reason()).isEqualTo(Reason.PRECONDITION_FAILED);
    assertThat(s3().get(key).status()).isEqualTo(404);
  }

  @Test
  default void aLargeObjectIsCopiedByParts() {
    Original original = stored("large", "x".repeat(S3UnderTest.PART) + "end");
    String key = S3UnderTest.somewhere() + "cöpy";
    List<Long> copied = new ArrayList<>();

    CopyByParts copy =
        s3().bulk()
            .copyByParts(s3().granted, new Copy(original, s3().name(key), false, Instant.EPOCH));
    copy.copyPart(s3().granted, 2, copied::add);
    copy.copyPart(s3().granted, 1, copied::add);
    copy.finish(s3().granted);

    assertThat(original.large()).isTrue();
    assertThat(copied).containsExactly(3L, (long) S3UnderTest.PART);
    assertThat(s3().get(key, Map.of("Range", "bytes=-4")).text()).isEqualTo("xend");
    assertThat(s3().objects().describe(s3().granted, s3().name(key)))
        .extracting(ObjectDetails::contentType, ObjectDetails::size)
        .containsExactly("text/plain", S3UnderTest.PART + 3L);
  }

  @Test
  default void aLargeCopyThatIsGivenUpLeavesNothing() {
    Original original = stored("large", "x".repeat(S3UnderTest.PART) + "end");
    String place = S3UnderTest.somewhere();
    CopyByParts copy =
        s3().bulk()
            .copyByParts(
                s3().granted, new Copy(original, s3().name(place + "a"), false, Instant.EPOCH));
    copy.copyPart(s3().granted, 2, _ -> {});

    copy.abandon(s3().granted);

    assertThat(s3().get(place + "a").status()).isEqualTo(404);
    assertThat(s3().multipart().unfinished(s3().granted, s3().bucket, place, 10)).isEmpty();
  }

  @Test
  default void aLargeOriginalThatWasChangedIsNotCopiedOn() {
    Original original = stored("large", "x".repeat(S3UnderTest.PART) + "end");
    String place = S3UnderTest.somewhere();
    CopyByParts copy =
        s3().bulk()
            .copyByParts(
                s3().granted, new Copy(original, s3().name(place + "a"), false, Instant.EPOCH));
    s3().put(original.name().key(), "y".repeat(S3UnderTest.PART) + "end");

    Failure failure =
        catchThrowableOfType(Failure.class, () -> copy.copyPart(s3().granted, 2, _ -> {}));

    assertThat(failure.reason()).isEqualTo(Reason.PRECONDITION_FAILED);
  }

  private Original stored(String name, String text) {
    String key = S3UnderTest.somewhere() + name;
    assertThat(s3().put(key, text)).isEqualTo(200);
    return s3().bulk().look(s3().granted, s3().name(key));
  }
}
