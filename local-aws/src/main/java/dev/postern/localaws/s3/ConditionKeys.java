package dev.postern.localaws.s3;

import dev.postern.localaws.iam.Account;
import dev.postern.localaws.iam.ConnectionKeys;
import dev.postern.localaws.s3.protocol.TaggingHeader;
import dev.postern.localaws.s3.protocol.Target.Level;
import dev.postern.localaws.sigv4.QueryParameters;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of an S3 request, after the Service Authorization Reference's "Actions,
 * resources, and condition keys for Amazon S3".
 */
final class ConditionKeys {
  private static final List<String> OF_LISTINGS = List.of("prefix", "delimiter", "max-keys");
  private static final List<String> OF_HEADERS =
      List.of(
          "x-amz-acl",
          "x-amz-copy-source",
          "x-amz-metadata-directive",
          "x-amz-server-side-encryption",
          "x-amz-server-side-encryption-aws-kms-key-id",
          "x-amz-storage-class",
          "if-match",
          "if-none-match");

  private ConditionKeys() {}

  static Map<String, List<String>> of(
      HttpServerRequest request, QueryParameters query, Level level) {
    Map<String, List<String>> keys = new HashMap<>(ConnectionKeys.of(request));
    keys.put("aws:ResourceAccount", List.of(Account.ID));
    keys.put("s3:ResourceAccount", List.of(Account.ID));
    put(keys, "aws:UserAgent", request.getHeader("User-Agent"));
    put(keys, "aws:Referer", request.getHeader("Referer"));
    if (level == Level.BUCKET) {
      OF_LISTINGS.forEach(
          name -> query.first(name).ifPresent(value -> keys.put("s3:" + name, List.of(value))));
    }
    if (level == Level.OBJECT) {
      query.first("versionId").ifPresent(id -> keys.put("s3:versionid", List.of(id)));
      keys.putAll(tags(request, query));
    }
    OF_HEADERS.forEach(
        name ->
            Optional.ofNullable(request.getHeader(name))
                .or(() -> query.first(name))
                .ifPresent(value -> keys.put("s3:" + name, List.of(value))));
    return keys;
  }

  /** Tags that are not written as they must be are the action's to refuse. */
  private static Map<String, List<String>> tags(HttpServerRequest request, QueryParameters query) {
    Map<String, String> tags = new LinkedHashMap<>();
    Optional.ofNullable(request.getHeader(TaggingHeader.NAME))
        .or(() -> query.first(TaggingHeader.NAME))
        .flatMap(QueryParameters::parse)
        .ifPresent(header -> header.all().forEach(tag -> tags.put(tag.name(), tag.value())));
    return TaggingHeader.conditionKeys(tags);
  }

  private static void put(Map<String, List<String>> keys, String key, @Nullable String value) {
    if (value != null) {
      keys.put(key, List.of(value));
    }
  }
}
