package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Restoration;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Makes an archived object readable for some days. What takes S3 minutes or hours takes seconds or
 * minutes here, so that somebody can wait for it.
 */
public final class RestoreObject implements S3Action {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int LONGEST_BODY = 16 * 1024;

  private final InstantSource clock;

  /**
   * @param clock tells when a restored object is ready, and gone again
   */
  public RestoreObject(InstantSource clock) {
    this.clock = clock;
  }

  /** How fast a restoration is. */
  private enum Tier {
    EXPEDITED(Duration.ofSeconds(5)),
    STANDARD(Duration.ofSeconds(30)),
    BULK(Duration.ofMinutes(2));

    private final Duration takes;

    Tier(Duration takes) {
      this.takes = takes;
    }
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    XmlElement wish = XmlBody.element(request, "RestoreRequest", LONGEST_BODY);
    if (wish.child("SelectParameters").isPresent() || wish.child("OutputLocation").isPresent()) {
      throw new S3Exception(S3Error.NOT_IMPLEMENTED);
    }
    Tier tier = tier(wish);
    int days = days(wish);
    Instant now = clock.instant();
    StoredObject object =
        request
            .bucket()
            .change(() -> Found.object(request), archived -> restored(archived, tier, days, now));
    S3Reply reply = S3Reply.empty(object.readableAt(now) ? OK : ACCEPTED);
    ObjectReply.version(reply, request.bucket(), object);
    return reply;
  }

  private static StoredObject restored(StoredObject object, Tier tier, int days, Instant now) {
    if (!object.archived()) {
      throw new S3Exception(
              S3Error.INVALID_OBJECT_STATE,
              "Restore is not allowed for the object's current storage class")
          .with("StorageClass", object.storageClass());
    }
    if (object.restoration().filter(copy -> copy.ongoingAt(now)).isPresent()) {
      throw new S3Exception(S3Error.RESTORE_ALREADY_IN_PROGRESS);
    }
    if (tier == Tier.EXPEDITED && object.storageClass().equals("DEEP_ARCHIVE")) {
      throw S3Exception.invalidArgument(
          "Retrieval option is not supported by this storage class", "Tier", "Expedited");
    }
    Instant ready = object.readableAt(now) ? now : now.plus(tier.takes);
    return object.withRestoration(new Restoration(ready, expiry(ready, days)));
  }

  /** The copy lasts until the midnight, UTC, after its last day. */
  private static Instant expiry(Instant ready, int days) {
    return ready.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  private static int days(XmlElement wish) {
    String days = wish.textOf("Days").map(String::strip).orElseThrow(XmlBody::malformed);
    if (!days.matches("\\d{1,5}") || Integer.parseInt(days) < 1) {
      throw S3Exception.invalidArgument("Days must be a positive integer", "Days", days);
    }
    return Integer.parseInt(days);
  }

  private static Tier tier(XmlElement wish) {
    String tier =
        wish.child("GlacierJobParameters")
            .flatMap(parameters -> parameters.textOf("Tier"))
            .or(() -> wish.textOf("Tier"))
            .orElse("Standard");
    return switch (tier) {
      case "Expedited" -> Tier.EXPEDITED;
      case "Standard" -> Tier.STANDARD;
      case "Bulk" -> Tier.BULK;
      default -> throw XmlBody.malformed();
    };
  }
}
