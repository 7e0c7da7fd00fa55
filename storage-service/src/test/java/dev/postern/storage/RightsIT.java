package dev.postern.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.rights.ReadRights;
import dev.postern.contract.rights.ReadRights.Answer;
import dev.postern.contract.rights.ReadRights.Right;
import dev.postern.contract.rights.ReadRights.Rights;
import dev.postern.contract.rights.ReadRights.Versioning;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people are told they may do, in front of an S3 that asks IAM, in the role that we make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RightsIT {
  private final StorageStack stack;
  private final LocalInstallation installation;
  private final String home;

  RightsIT() throws Exception {
    stack = new StorageStack("ann");
    installation = stack.installation();
    home = stack.home("ann");
    installation.keepVersions();
    installation.put(home + "mine");
    installation.put("common/hello");
  }

  @AfterAll
  void close() {
    stack.close();
  }

  @Test
  void atHomePeopleMayDoWhatTheyWant() {
    Rights rights = rights(home);

    assertThat(rights.rights())
        .containsEntry(Right.LIST, Answer.YES)
        .containsEntry(Right.READ, Answer.YES)
        .containsEntry(Right.WRITE, Answer.YES)
        .containsEntry(Right.DELETE, Answer.YES)
        .containsEntry(Right.VERSIONS, Answer.YES)
        .containsEntry(Right.DELETE_VERSION, Answer.YES)
        .containsEntry(Right.METADATA, Answer.YES)
        .doesNotContainValue(Answer.NO);
    assertThat(rights.versioning()).isEqualTo(Versioning.ON);
  }

  @Test
  void whatIsForAllIsOnlyForReading() {
    assertThat(rights("common/").rights())
        .containsEntry(Right.LIST, Answer.YES)
        .containsEntry(Right.READ, Answer.YES)
        .containsEntry(Right.WRITE, Answer.NO)
        .containsEntry(Right.DELETE, Answer.NO)
        .containsEntry(Right.VERSIONS, Answer.NO)
        .containsEntry(Right.DELETE_VERSION, Answer.NO)
        .containsEntry(Right.METADATA, Answer.NO);
  }

  @Test
  void atAnothersHomeNothingIsAllowed() {
    assertThat(rights("home/somebody-else/").rights())
        .containsEntry(Right.LIST, Answer.NO)
        .containsEntry(Right.WRITE, Answer.NO)
        .doesNotContainValue(Answer.YES);
  }

  @Test
  void askingChangesNothing() {
    String before = everything();

    rights(home + "asked/");
    rights("");

    assertThat(everything()).isEqualTo(before);
  }

  private String everything() {
    var versions =
        installation.s3().listObjectVersions(list -> list.bucket(LocalInstallation.BUCKET));
    return versions.versions()
        + " "
        + versions.deleteMarkers()
        + " "
        + installation
            .s3()
            .listMultipartUploads(list -> list.bucket(LocalInstallation.BUCKET))
            .uploads();
  }

  private Rights rights(String prefix) {
    return stack.ask(ReadRights.OPERATION, new ReadRights(LocalInstallation.BUCKET, prefix));
  }
}
