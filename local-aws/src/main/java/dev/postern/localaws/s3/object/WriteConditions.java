package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.WriteCondition;
import java.util.Optional;

/** The conditions under which an object is written or deleted. */
public final class WriteConditions {
  private WriteConditions() {}

  /**
   * Reads {@code If-None-Match: *} and {@code If-Match}.
   *
   * @throws S3Exception {@code NotImplemented} for any other value, as S3 answers; {@code
   *     AccessDenied} where the caller may not read what they compare with
   */
  public static WriteCondition of(S3Request request) {
    Optional<String> noneMatch = request.header("if-none-match");
    Optional<String> match = request.header("if-match");
    if (noneMatch.isPresent() && (match.isPresent() || !noneMatch.get().equals("*"))) {
      throw S3Exception.notImplemented("If-None-Match");
    }
    if (noneMatch.isPresent()) {
      return current -> {
        if (current.isPresent()) {
          throw failed("If-None-Match");
        }
      };
    }
    match.ifPresent(etag -> mayRead(request));
    return match.map(WriteConditions::matching).orElse(WriteCondition.NONE);
  }

  /**
   * Reads the {@code If-Match} of a deletion, after the S3 User Guide's "How to perform conditional
   * deletes".
   *
   * @throws S3Exception {@code NotImplemented} for any other condition, {@code AccessDenied} where
   *     the caller may not read what they compare with
   */
  static WriteCondition ofDelete(S3Request request) {
    if (request.header("if-none-match").isPresent()) {
      throw S3Exception.notImplemented("If-None-Match");
    }
    return ofDelete(request, request.key(), request.header("if-match"));
  }

  /** The same for an object whose condition stands elsewhere. */
  static WriteCondition ofDelete(S3Request request, String key, Optional<String> match) {
    if (match.isEmpty()) {
      return WriteCondition.NONE;
    }
    if (!match.get().equals("*")) {
      Bucket bucket = request.bucket();
      Found.require(request.access(), "s3:GetObject", bucket, key, Optional.empty());
    }
    return current -> {
      if (current.isEmpty() || !Etags.match(match.get(), current.get())) {
        throw failed("If-Match");
      }
    };
  }

  private static void mayRead(S3Request request) {
    Found.require(
        request.access(), "s3:GetObject", request.bucket(), request.key(), Optional.empty());
  }

  private static WriteCondition matching(String etags) {
    return current -> {
      if (current.isEmpty()) {
        throw new S3Exception(S3Error.NO_SUCH_KEY);
      }
      if (!Etags.match(etags, current.get())) {
        throw failed("If-Match");
      }
    };
  }

  private static S3Exception failed(String condition) {
    return new S3Exception(S3Error.PRECONDITION_FAILED).with("Condition", condition);
  }
}
