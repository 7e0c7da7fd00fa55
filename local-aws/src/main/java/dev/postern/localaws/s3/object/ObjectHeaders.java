package dev.postern.localaws.s3.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.TaggingHeader;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.Encryption;
import dev.postern.localaws.s3.store.ObjectProperties;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the headers of an upload say about the object. */
public final class ObjectHeaders {
  static final String CONTENT_TYPE = "Content-Type";
  static final String USUAL_TYPE = "binary/octet-stream";
  static final String METADATA = "x-amz-meta-";
  static final String USUAL_CLASS = "STANDARD";

  private static final String CONTENT_ENCODING = "Content-Encoding";
  private static final int LONGEST_METADATA = 2_048;
  private static final List<String> KEPT =
      List.of(
          "Cache-Control",
          "Content-Disposition",
          CONTENT_ENCODING,
          "Content-Language",
          CONTENT_TYPE,
          "Expires");
  private static final Set<String> STORAGE_CLASSES =
      Set.of(
          USUAL_CLASS,
          "REDUCED_REDUNDANCY",
          "STANDARD_IA",
          "ONEZONE_IA",
          "INTELLIGENT_TIERING",
          "GLACIER_IR",
          "GLACIER",
          "DEEP_ARCHIVE");
  private static final Set<String> OWNER_ACLS = Set.of("private", "bucket-owner-full-control");
  private static final List<String> UNSERVED =
      List.of(
          "x-amz-website-redirect-location",
          "x-amz-object-lock-mode",
          "x-amz-object-lock-retain-until-date",
          "x-amz-object-lock-legal-hold",
          "x-amz-server-side-encryption-customer-algorithm",
          "x-amz-server-side-encryption-customer-key",
          "x-amz-server-side-encryption-context",
          "x-amz-write-offset-bytes");

  private ObjectHeaders() {}

  /**
   * Reads them.
   *
   * @throws S3Exception where S3 would not keep such an object, or this one does not; {@code
   *     AccessDenied} where they bring tags and the caller may not put any
   */
  public static ObjectProperties read(S3Request request, Bucket bucket) {
    for (String header : UNSERVED) {
      if (request.header(header).isPresent()) {
        throw S3Exception.notImplemented(header);
      }
    }
    if (request.header("x-amz-acl").filter(acl -> !OWNER_ACLS.contains(acl)).isPresent()
        || !request.headersBeginning("x-amz-grant-").isEmpty()) {
      throw new S3Exception(S3Error.INVALID_REQUEST, "The bucket does not allow ACLs");
    }
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT) {
      request
          .header(name)
          .map(value -> name.equals(CONTENT_ENCODING) ? withoutChunks(value) : value)
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> kept.put(name, value));
    }
    kept.putIfAbsent(CONTENT_TYPE, USUAL_TYPE);
    return new ObjectProperties(
        storageClass(request),
        kept,
        metadata(request),
        encryption(request, bucket),
        tags(request, bucket));
  }

  private static Map<String, String> tags(S3Request request, Bucket bucket) {
    Map<String, String> tags = TaggingHeader.read(request);
    if (!tags.isEmpty()) {
      request
          .access()
          .require("s3:PutObjectTagging", bucket.arn(request.key()), Optional.of(bucket));
    }
    return tags;
  }

  /** The framing of the upload is no encoding of the object. */
  private static String withoutChunks(String encodings) {
    return Arrays.stream(encodings.split(",", -1))
        .map(String::strip)
        .filter(encoding -> !encoding.equalsIgnoreCase("aws-chunked"))
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> metadata(S3Request request) {
    Map<String, String> metadata = request.headersBeginning(METADATA);
    int size =
        metadata.entrySet().stream()
            .mapToInt(
                entry ->
                    entry.getKey().getBytes(UTF_8).length + entry.getValue().getBytes(UTF_8).length)
            .sum();
    if (size > LONGEST_METADATA) {
      throw new S3Exception(S3Error.METADATA_TOO_LARGE)
          .with("Size", Integer.toString(size))
          .with("MaxSizeAllowed", Integer.toString(LONGEST_METADATA));
    }
    return metadata;
  }

  private static String storageClass(S3Request request) {
    String storageClass = request.header("x-amz-storage-class").orElse(USUAL_CLASS);
    if (!STORAGE_CLASSES.contains(storageClass)) {
      throw new S3Exception(S3Error.INVALID_STORAGE_CLASS)
          .with("StorageClassRequested", storageClass);
    }
    return storageClass;
  }

  private static Encryption encryption(S3Request request, Bucket bucket) {
    Optional<String> algorithm = request.header("x-amz-server-side-encryption");
    if (algorithm.isEmpty()) {
      return bucket.settings().encryption();
    }
    if (!Encryption.knows(algorithm.get())) {
      throw S3Exception.invalidArgument(
          "The encryption method specified is not supported",
          "x-amz-server-side-encryption",
          algorithm.get());
    }
    return new Encryption(
        algorithm.get(),
        request.header("x-amz-server-side-encryption-aws-kms-key-id"),
        request
            .header("x-amz-server-side-encryption-bucket-key-enabled")
            .filter("true"::equalsIgnoreCase)
            .isPresent());
  }
}
