package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.gateway.files.BucketName;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.Query;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads from path and query which object is meant. */
final class ObjectQuery {
  private static final Pattern VERSION = Pattern.compile("[!-~]{1,1024}");

  private ObjectQuery() {}

  /**
   * The address; complaints are gathered in the query, which the caller must still ask for them.
   */
  static ObjectAddress read(Call call) {
    Query query = call.query();
    String bucket = call.pathParameter("bucket");
    BucketName.complaintAbout(bucket)
        .ifPresent(complaint -> query.complain(new InvalidField("{bucket}", complaint)));
    String key = query.text("key").orElse("");
    KeyRules.complaintAbout(key).ifPresent(complaint -> query.complain("key", complaint));
    Optional<String> version = query.text("versionId");
    version
        .filter(id -> !VERSION.matcher(id).matches())
        .ifPresent(_ -> query.complain("versionId", "Must be the id of a version."));
    return new ObjectAddress(bucket, key, version);
  }
}
