package dev.postern.gateway.files;

import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.rights.ReadRights;
import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListVersions;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.Query;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which page of which bucket is asked for. */
final class ObjectsQuery {
  /** Names of the query parameters. */
  static final String[] PARAMETERS = {"prefix", "delimiter", "limit", "cursor"};

  /** Names of the query parameters of a listing that is sent as a whole. */
  static final String[] WHOLE_PARAMETERS = {"prefix", "delimiter", "contains"};

  /** Name of the query parameter that tells a moment. */
  static final String AT = "at";

  /** The longest key of S3, in bytes of UTF-8. */
  private static final int LONGEST_KEY = 1_024;

  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 1_000;
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern CURSOR = Pattern.compile("[!-~]{1,4096}");

  private ObjectsQuery() {}

  static ListObjects read(Call call) {
    Query query = call.query();
    ListObjects question =
        new ListObjects(
            bucket(call),
            partOfKey(query, "prefix"),
            partOfKey(query, "delimiter"),
            limit(query),
            cursor(query));
    query.refuseIfInvalid();
    return question;
  }

  /** The place whose rights are asked for. */
  static ReadRights readPlace(Call call) {
    Query query = call.query();
    ReadRights question = new ReadRights(bucket(call), partOfKey(query, "prefix"));
    query.refuseIfInvalid();
    return question;
  }

  static ListVersions readVersions(Call call) {
    Query query = call.query();
    ListVersions question =
        new ListVersions(
            bucket(call),
            partOfKey(query, "prefix"),
            partOfKey(query, "delimiter"),
            limit(query),
            cursor(query));
    query.refuseIfInvalid();
    return question;
  }

  static ListAsOf readAsOf(Call call) {
    Query query = call.query();
    ListAsOf question =
        new ListAsOf(
            bucket(call),
            partOfKey(query, "prefix"),
            partOfKey(query, "delimiter"),
            limit(query),
            moment(query),
            cursor(query));
    query.refuseIfInvalid();
    return question;
  }

  private static Instant moment(Query query) {
    try {
      return OffsetDateTime.parse(query.text(AT).orElse("")).toInstant();
    } catch (DateTimeException e) {
      query.complain(AT, "Must be a time as RFC 3339 writes it.");
      return Instant.EPOCH;
    }
  }

  private static String bucket(Call call) {
    String bucket = call.pathParameter("bucket");
    BucketName.complaintAbout(bucket)
        .ifPresent(complaint -> call.query().complain(new InvalidField("{bucket}", complaint)));
    return bucket;
  }

  /** The first part of a listing that is sent as a whole. */
  static ScanObjects readWhole(Call call) {
    Query query = call.query();
    ScanObjects first =
        new ScanObjects(
            bucket(call),
            partOfKey(query, "prefix"),
            partOfKey(query, "delimiter"),
            partOfKey(query, "contains"),
            Optional.empty());
    query.refuseIfInvalid();
    return first;
  }

  private static String partOfKey(Query query, String name) {
    String text = query.text(name).orElse("");
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      query.complain(name, "Must have at most " + LONGEST_KEY + " bytes in UTF-8.");
    }
    if (text.indexOf('\0') >= 0) {
      query.complain(name, "Must not contain the character NUL.");
    }
    return text;
  }

  private static int limit(Query query) {
    Optional<String> given = query.text("limit");
    if (given.isEmpty()) {
      return USUAL_LIMIT;
    }
    if (LIMIT.matcher(given.get()).matches()) {
      int limit = Integer.parseInt(given.get());
      if (limit <= MOST) {
        return limit;
      }
    }
    query.complain("limit", "Must be a number from 1 to " + MOST + ".");
    return USUAL_LIMIT;
  }

  private static Optional<String> cursor(Query query) {
    Optional<String> given = query.text("cursor");
    given
        .filter(cursor -> !CURSOR.matcher(cursor).matches())
        .ifPresent(_ -> query.complain("cursor", "Must be the cursor of a page before."));
    return given;
  }
}
