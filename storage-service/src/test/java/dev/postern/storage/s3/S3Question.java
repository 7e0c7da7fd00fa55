package dev.postern.storage.s3;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.RestoreArchived.Tier;
import dev.postern.storage.People;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.versions.VersionStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is asked of S3.
 *
 * @param bodyMatters whether S3's answer has a body, so that one that breaks off is no answer
 */
record S3Question(String name, boolean bodyMatters, Consumer<S3Connection> ask) {
  static final TemporaryCredentials ANN = People.credentials("ANN", Instant.MAX);
  static final Query HOME = new Query("files", "home/", "/", 10, Optional.empty());

  private static final ObjectName NAME = ObjectName.current("files", "a");
  private static final Copy COPY =
      new Copy(
          new Original(
              NAME, "\"abc\"", 7, Instant.EPOCH, false, Optional.empty(), Optional.empty()),
          ObjectName.current("files", "b"),
          false,
          Instant.EPOCH);

  /**
   * All of them, but for rights, of which trouble is an answer too, and the completion of an
   * upload, for which S3 itself sends a blank every now and then while it puts parts together.
   */
  static List<S3Question> all() {
    return List.of(
        read("list", s3 -> s3.store().list(ANN, HOME)),
        read("buckets", s3 -> s3.store().buckets(ANN)),
        read(
            "versions",
            s3 ->
                s3.versions()
                    .list(ANN, new VersionStore.Query("files", "", "/", 10, Optional.empty()))),
        read("parts", s3 -> s3.multipart().parts(ANN, "files", "a", "upload")),
        read("unfinished uploads", s3 -> s3.multipart().unfinished(ANN, "files", "", 10)),
        read(
            "begin an upload",
            s3 -> s3.multipart().begin(ANN, "files", "a", Optional.empty(), false)),
        bare("abort an upload", s3 -> s3.multipart().abort(ANN, "files", "a", "upload")),
        bare("is there one", s3 -> s3.multipart().exists(ANN, "files", "a")),
        bare("describe", s3 -> s3.objects().describe(ANN, NAME)),
        read("tags", s3 -> s3.objects().tags(ANN, NAME)),
        bare("replace tags", s3 -> s3.objects().replaceTags(ANN, NAME, Map.of("a", "b"))),
        bare("restore", s3 -> s3.objects().restore(ANN, NAME, 1, Tier.STANDARD)),
        bare("delete", s3 -> s3.objects().delete(ANN, NAME)),
        bare("create a folder", s3 -> s3.objects().createEmpty(ANN, NAME)),
        bare("look before a copy", s3 -> s3.bulk().look(ANN, NAME)),
        read("copy", s3 -> s3.bulk().copy(ANN, COPY)),
        read("delete many", s3 -> s3.bulk().delete(ANN, List.of(NAME))));
  }

  private static S3Question read(String name, Consumer<S3Connection> ask) {
    return new S3Question(name, true, ask);
  }

  private static S3Question bare(String name, Consumer<S3Connection> ask) {
    return new S3Question(name, false, ask);
  }
}
