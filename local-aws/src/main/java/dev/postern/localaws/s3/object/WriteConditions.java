package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.WriteCondition;
import java.util.Optional;

/** The conditions under which an object is written or deleted. */
final class WriteConditions {
  private WriteConditions() {}

  /**
   * Reads {@code If-None-Match: *} and {@code If-Match}.
   *
   * @throws S3Exception {@code NotImplemented} for any other value, as S3 answers
   */
  static WriteCondition of(S3Request request) {
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
    return match.map(WriteConditions::matching).orElse(WriteCondition.NONE);
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
