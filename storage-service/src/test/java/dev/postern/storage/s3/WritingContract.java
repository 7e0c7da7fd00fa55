package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.objects.ObjectName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Storing and deleting, on conditions and against checksums. */
interface WritingContract extends S3Contract {
  @Test
  default void whatMustNotBeOverwrittenIsnt() {
    String key = S3UnderTest.somewhere() + "once";
    PresignUpload once =
        new PresignUpload(
            s3().bucket, key, 3, Optional.empty(), Optional.empty(), false, Optional.empty());

    assertThat(s3().send(s3().sign(once), "one").status()).isEqualTo(200);
    assertThat(s3().send(s3().sign(once), "two").status()).isEqualTo(412);
    assertThat(s3().get(key).text()).isEqualTo("one");
  }

  @Test
  default void aFolderIsMadeOnce() {
    ObjectName folder = s3().name(S3UnderTest.somewhere() + "folder/");
    s3().objects().createEmpty(s3().granted, folder);

    Failure failure =
        catchThrowableOfType(Failure.class, () -> s3().objects().createEmpty(s3().granted, folder));

    assertThat(failure.reason()).isEqualTo(Reason.ALREADY_EXISTS);
    assertThat(s3().objects().describe(s3().granted, folder).size()).isZero();
  }

  @Test
  default void bytesThatArentThoseOfTheChecksumAreRefused() throws Exception {
    String key = S3UnderTest.somewhere() + "checked";
    PresignUpload checked =
        new PresignUpload(
            s3().bucket,
            key,
            5,
            Optional.empty(),
            Optional.of(sha256("bytes")),
            true,
            Optional.empty());

    assertThat(s3().send(s3().sign(checked), "bytez").status()).isEqualTo(400);
    assertThat(s3().get(key).status()).isEqualTo(404);
    assertThat(s3().send(s3().sign(checked), "bytes").status()).isEqualTo(200);
  }

  @Test
  default void theChecksumIsToldAfterwards() throws Exception {
    String key = S3UnderTest.somewhere() + "checked";
    PresignUpload checked =
        new PresignUpload(
            s3().bucket,
            key,
            5,
            Optional.empty(),
            Optional.of(sha256("bytes")),
            true,
            Optional.empty());

    s3().send(s3().sign(checked), "bytes");

    assertThat(s3().objects().describe(s3().granted, s3().name(key)).checksum())
        .contains(new ObjectDetails.Checksum("SHA256", sha256("bytes"), "FULL_OBJECT"));
  }

  @Test
  default void whatIsDeletedIsGoneAndWhatWasNotThereIsNoFailure() {
    String key = S3UnderTest.somewhere() + "a";
    s3().put(key, "text");

    s3().objects().delete(s3().granted, s3().name(key));
    s3().objects().delete(s3().granted, s3().name(key));

    assertThat(s3().get(key).status()).isEqualTo(404);
  }

  @Test
  default void aThousandAreDeletedInOneCall() {
    String place = S3UnderTest.somewhere();
    List<ObjectName> all =
        new ArrayList<>(IntStream.range(0, 997).mapToObj(i -> s3().name(place + i)).toList());
    for (String stored : List.of("stored", "a&b <c> \"d\"", "two  spaces ")) {
      s3().put(place + stored, "text");
      all.add(s3().name(place + stored));
    }

    assertThat(s3().bulk().delete(s3().granted, all)).isEqualTo(Map.of());

    assertThat(s3().list(place, "", 10, Optional.empty()).objects()).isEmpty();
  }

  @Test
  default void whatWasChangedSinceItWasLookedAtIsNotDeleted() {
    String key = S3UnderTest.somewhere() + "a";
    s3().put(key, "one");
    Original seen = s3().bulk().look(s3().granted, s3().name(key));
    s3().put(key, "two");

    Failure failure =
        catchThrowableOfType(Failure.class, () -> s3().bulk().deleteUnchanged(s3().granted, seen));

    assertThat(failure.reason()).isEqualTo(Reason.PRECONDITION_FAILED);
    assertThat(s3().get(key).text()).isEqualTo("two");
  }

  @Test
  default void whatIsAsItWasSeenIsDeleted() {
    String key = S3UnderTest.somewhere() + "a";
    s3().put(key, "one");

    s3().bulk().deleteUnchanged(s3().granted, s3().bulk().look(s3().granted, s3().name(key)));

    assertThat(s3().get(key).status()).isEqualTo(404);
  }

  private static String sha256(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
