package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.upload.AbortUpload;
import dev.postern.contract.upload.BeginUpload;
import dev.postern.contract.upload.CompleteUpload;
import dev.postern.contract.upload.CompleteUpload.Result.Completed;
import dev.postern.contract.upload.CompleteUpload.Result.Incomplete;
import dev.postern.contract.upload.ListUploads;
import dev.postern.contract.upload.PresignPart;
import dev.postern.contract.upload.ReadUpload;
import dev.postern.gateway.files.BucketName;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.input.Query;
import dev.postern.gateway.input.TextRule;
import dev.postern.gateway.problem.Problem;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Multipart uploads, from the beginning of one to its end. */
final class UploadsEndpoints {
  private static final PathRule ID =
      new PathRule("id", "[A-Za-z0-9_-]{20,8192}", "Must be the id of an upload.");
  private static final PathRule NUMBER =
      new PathRule("number", "[1-9][0-9]{0,4}", "Must be the number of a part.");
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,14}");
  private static final TextRule TYPE = TextRule.printable(1, 255);
  private static final TextRule BUCKET = TextRule.anything(3, 63);

  /** The bus waits a little longer than the service does. */
  private static final Duration PATIENCE = CompleteUpload.PATIENCE.plusSeconds(5);

  private final Writer writer;

  UploadsEndpoints(Writer writer) {
    this.writer = writer;
  }

  /** How each part may come: the only one is with its SHA-256. */
  enum Checksum {
    SHA256
  }

  /** {@code POST /api/storage/uploads}. */
  static Future<Answer> begin(SignedIn caller) {
    return caller
        .call()
        .form()
        .map(UploadsEndpoints::readBeginning)
        .compose(question -> caller.ask(BeginUpload.OPERATION, question))
        .map(state -> Answer.json(201, json -> UploadsJson.write(json, state)));
  }

  /** {@code GET /api/storage/uploads/{id}}. */
  static Future<Answer> read(SignedIn caller) {
    Query query = caller.call().query();
    Optional<String> size = query.text("size");
    size.filter(text -> !SIZE.matcher(text).matches())
        .ifPresent(_ -> query.complain("size", "Must be a number of bytes."));
    query.refuseIfInvalid();
    return caller
        .ask(
            ReadUpload.OPERATION,
            new ReadUpload(caller.call().pathParameter(ID), size.map(Long::parseLong)))
        .map(state -> Answer.json(200, json -> UploadsJson.write(json, state)));
  }

  /** {@code PUT /api/storage/uploads/{id}/parts/{number}}. */
  Future<Answer> storePart(SignedIn caller) {
    Call call = caller.call();
    String id = call.pathParameter(ID);
    int number = Integer.parseInt(call.pathParameter(NUMBER));
    Optional<String> sha256 = UploadFields.ofPart(call);
    call.query().refuseIfInvalid();
    long size = Writer.declaredLength(call);
    return writer
        .write(
            caller,
            refused ->
                caller.ask(
                    PresignPart.OPERATION, new PresignPart(id, number, size, sha256, refused)))
        .map(
            response ->
                Answer.json(
                    200,
                    json -> {
                      json.writeStartObject();
                      json.writeStringField("etag", StoredJson.etag(response));
                      json.writeEndObject();
                    }));
  }

  /** {@code POST /api/storage/uploads/{id}/complete}. */
  static Future<Answer> complete(SignedIn caller) {
    String id = caller.call().pathParameter(ID);
    return caller
        .call()
        .emptyForm()
        .compose(_ -> caller.ask(CompleteUpload.OPERATION, new CompleteUpload(id), PATIENCE))
        .map(
            result ->
                switch (result) {
                  case Completed done -> Answer.json(200, json -> UploadsJson.write(json, done));
                  case Incomplete(List<Integer> missing) ->
                      throw Refusal.of(
                          new Problem(
                              ProblemType.UPLOAD_INCOMPLETE,
                              "Some parts are missing.",
                              List.of(),
                              Optional.empty(),
                              json -> UploadsJson.writeMissing(json, missing)));
                });
  }

  /** {@code DELETE /api/storage/uploads/{id}}. */
  static Future<Answer> abort(SignedIn caller) {
    return caller
        .ask(AbortUpload.OPERATION, new AbortUpload(caller.call().pathParameter(ID)))
        .map(_ -> Answer.noContent());
  }

  /** {@code GET /api/storage/buckets/{bucket}/uploads}. */
  static Future<Answer> list(SignedIn caller) {
    Query query = caller.call().query();
    String bucket = caller.call().pathParameter("bucket");
    BucketName.complaintAbout(bucket)
        .ifPresent(complaint -> query.complain(new InvalidField("{bucket}", complaint)));
    String prefix = query.text("prefix").orElse("");
    KeyRules.complaintAboutPart(prefix).ifPresent(complaint -> query.complain("prefix", complaint));
    query.refuseIfInvalid();
    return caller
        .ask(ListUploads.OPERATION, new ListUploads(bucket, prefix))
        .map(uploads -> Answer.json(200, json -> UploadsJson.write(json, uploads)));
  }

  private static BeginUpload readBeginning(JsonForm form) {
    String bucket = form.text("bucket", BUCKET);
    BucketName.complaintAbout(bucket).ifPresent(complaint -> form.complain("bucket", complaint));
    String key = form.text("key", TextRule.anything(1, KeyRules.LONGEST));
    KeyRules.complaintAbout(key).ifPresent(complaint -> form.complain("key", complaint));
    BeginUpload question =
        new BeginUpload(
            bucket,
            key,
            form.wholeNumber("size", 0, BeginUpload.MOST_BYTES),
            form.optionalText("contentType", TYPE),
            form.flag("overwrite"),
            form.optionalChoice("checksum", Checksum.class).isPresent());
    form.refuseIfInvalid();
    return question;
  }
}
