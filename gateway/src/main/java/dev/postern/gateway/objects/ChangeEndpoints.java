package dev.postern.gateway.objects;

import dev.postern.contract.objects.ChangeDetails;
import dev.postern.contract.objects.ReadTags;
import dev.postern.contract.objects.ReadTags.Tags;
import dev.postern.contract.objects.ReplaceTags;
import dev.postern.contract.objects.RestoreArchived;
import dev.postern.contract.objects.RestoreArchived.Tier;
import dev.postern.contract.objects.RestoreVersion;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.TextRule;
import dev.postern.gateway.session.SessionGate;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes to what is kept about one object: tags, details, archive and versions. */
public final class ChangeEndpoints {
  private static final TextRule TAG_NAME = TextRule.anything(1, ReplaceTags.LONGEST_NAME);
  private static final TextRule TAG_VALUE = TextRule.anything(0, ReplaceTags.LONGEST_VALUE);
  private static final TextRule VERSION =
      new TextRule(1, 1_024, c -> c > ' ' && c <= '~', "Must be the id of a version.");
  private static final Map<String, Tier> TIERS =
      Arrays.stream(Tier.values())
          .collect(Collectors.toUnmodifiableMap(Tier::code, Function.identity()));

  /** What the service takes for it, and some time for the way. */
  private static final Duration PATIENCE = ChangeDetails.PATIENCE.plusSeconds(5);

  private ChangeEndpoints() {}

  /** The routes. */
  public static List<Route> routes(SessionGate gate) {
    String object = "/api/storage/buckets/:bucket/object";
    return List.of(
        gate.withGuests(HttpMethod.GET, object + "/tags", ChangeEndpoints::tags)
            .taking(ObjectParameters.NAMES.clone()),
        gate.withGuests(HttpMethod.PUT, object + "/tags", ChangeEndpoints::replaceTags)
            .taking(ObjectParameters.NAMES.clone()),
        gate.withGuests(HttpMethod.PATCH, object + "/details", ChangeEndpoints::change)
            .taking(ObjectParameters.KEY),
        gate.withGuests(HttpMethod.POST, object + "/restore", ChangeEndpoints::restore)
            .taking(ObjectParameters.NAMES.clone()),
        gate.withGuests(
                HttpMethod.POST, object + "/restore-version", ChangeEndpoints::restoreVersion)
            .taking(ObjectParameters.KEY));
  }

  /** {@code GET /api/storage/buckets/{bucket}/object/tags}. */
  private static Future<Answer> tags(SignedIn caller) {
    ObjectParameters object = ObjectParameters.read(caller.call());
    return caller
        .ask(ReadTags.OPERATION, new ReadTags(object.bucket(), object.key(), object.versionId()))
        .map(ChangeEndpoints::answer);
  }

  /** {@code PUT /api/storage/buckets/{bucket}/object/tags}. */
  private static Future<Answer> replaceTags(SignedIn caller) {
    ObjectParameters object = ObjectParameters.read(caller.call());
    return caller
        .call()
        .form()
        .map(form -> new ReplaceTags(object.bucket(), object.key(), object.versionId(), tags(form)))
        .compose(question -> caller.ask(ReplaceTags.OPERATION, question))
        .map(ChangeEndpoints::answer);
  }

  /** {@code PATCH /api/storage/buckets/{bucket}/object/details}. */
  private static Future<Answer> change(SignedIn caller) {
    ObjectParameters object = ObjectParameters.read(caller.call());
    Optional<String> etag = DetailsForm.ifMatch(caller.call());
    return caller
        .call()
        .form()
        .map(DetailsForm::read)
        .compose(
            changes ->
                caller.ask(
                    ChangeDetails.OPERATION,
                    new ChangeDetails(object.bucket(), object.key(), etag, changes),
                    PATIENCE))
        .map(details -> Answer.json(200, json -> DetailsJson.write(json, details)));
  }

  /** {@code POST /api/storage/buckets/{bucket}/object/restore}. */
  private static Future<Answer> restore(SignedIn caller) {
    ObjectParameters object = ObjectParameters.read(caller.call());
    return caller
        .call()
        .form()
        .map(
            form -> {
              int days = (int) form.wholeNumber("days", 1, RestoreArchived.MOST_DAYS);
              Tier tier = form.optionalWord("tier", TIERS).orElse(Tier.STANDARD);
              form.refuseIfInvalid();
              return new RestoreArchived(
                  object.bucket(), object.key(), object.versionId(), days, tier);
            })
        .compose(question -> caller.ask(RestoreArchived.OPERATION, question))
        .map(
            _ ->
                Answer.json(
                    202,
                    json -> {
                      json.writeStartObject();
                      json.writeEndObject();
                    }));
  }

  /** {@code POST /api/storage/buckets/{bucket}/object/restore-version}. */
  private static Future<Answer> restoreVersion(SignedIn caller) {
    ObjectParameters object = ObjectParameters.read(caller.call());
    return caller
        .call()
        .form()
        .map(
            form -> {
              String versionId = form.text("versionId", VERSION);
              form.refuseIfInvalid();
              return new RestoreVersion(object.bucket(), object.key(), versionId);
            })
        .compose(question -> caller.ask(RestoreVersion.OPERATION, question, PATIENCE))
        .map(details -> Answer.json(200, json -> DetailsJson.write(json, details)));
  }

  private static Map<String, String> tags(JsonForm form) {
    Optional<Map<String, String>> tags =
        form.optionalTexts("tags", TAG_NAME, TAG_VALUE, ReplaceTags.MOST);
    if (tags.isEmpty()) {
      form.complain("tags", "Is required.");
    }
    form.refuseIfInvalid();
    return tags.orElseThrow();
  }

  private static Answer answer(Tags tags) {
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("tags");
          for (Map.Entry<String, String> tag : tags.tags().entrySet()) {
            json.writeStringField(tag.getKey(), tag.getValue());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
