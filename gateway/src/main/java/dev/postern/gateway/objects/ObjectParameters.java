package dev.postern.gateway.objects;

import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.gateway.files.BucketName;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.Query;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which object a call is about. A key never stands in the path, where it could have two readings.
 *
 * @param versionId empty for the current version
 */
record ObjectParameters(String bucket, String key, Optional<String> versionId) {
  /** Name of the query parameter that tells the key. */
  static final String KEY = "key";

  /** Names of the query parameters. */
  static final String[] NAMES = {KEY, "versionId"};

  private static final int LONGEST_KEY = 1_024;
  private static final Pattern VERSION = Pattern.compile("[!-~]{1,1024}");

  /** Reads them, or fails with all that is wrong. */
  static ObjectParameters read(Call call) {
    Query query = call.query();
    String bucket = bucket(call);
    String key = query.text(KEY).orElse("");
    int length = key.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > LONGEST_KEY || key.indexOf('\0') >= 0) {
      query.complain(KEY, "Must be a key: 1 to 1024 bytes in UTF-8, none of them NUL.");
    }
    Optional<String> versionId = query.text("versionId");
    versionId
        .filter(id -> !VERSION.matcher(id).matches())
        .ifPresent(_ -> query.complain("versionId", "Must be the id of a version."));
    query.refuseIfInvalid();
    return new ObjectParameters(bucket, key, versionId);
  }

  /** Reads the bucket; a complaint about it waits in the query. */
  static String bucket(Call call) {
    String bucket = call.pathParameter("bucket");
    BucketName.complaintAbout(bucket)
        .ifPresent(complaint -> call.query().complain(new InvalidField("{bucket}", complaint)));
    return bucket;
  }
}
