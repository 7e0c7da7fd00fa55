package dev.postern.storage.s3;

import dev.postern.storage.LocalInstallation;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract with the S3 of local-aws. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalAwsS3IT
    implements ListingContract,
        KeyContract,
        ReadingContract,
        WritingContract,
        MultipartContract,
        CopyContract,
        VersionContract {
  private final Vertx vertx = Vertx.vertx();
  private final LocalInstallation installation;
  private final S3UnderTest s3;

  LocalAwsS3IT() throws Exception {
    installation = new LocalInstallation(vertx);
    installation.keepVersions();
    installation.allowAll();
    installation.signIn("ann");
    s3 =
        new S3UnderTest(
            vertx,
            installation.endpoint(),
            LocalInstallation.BUCKET,
            installation.credentialsOf("ann"));
  }

  @Override
  public S3UnderTest s3() {
    return s3;
  }

  @AfterAll
  void close() {
    s3.close();
    installation.close();
    S3UnderTest.done(vertx.close());
  }
}
