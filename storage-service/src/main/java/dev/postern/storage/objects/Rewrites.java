package dev.postern.storage.objects;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.ChangeDetails;
import dev.postern.contract.objects.ChangeDetails.Changes;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.objects.RestoreVersion;
import dev.postern.storage.credentials.CallerCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Changes what is kept about objects, and brings back versions, for people who wait for it. */
public final class Rewrites {
  /** Leaves time to finish, and to tell of it. */
  private static final Duration LONGEST_COPY = ChangeDetails.PATIENCE.minusSeconds(5);

  /** Field names of RFC 9110, section 5.1, which is what metadata goes by. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,256}");

  private static final Pattern FIELD = Pattern.compile("[ -~]{0,1024}");

  private final CallerCredentials credentials;
  private final StoredObjects store;
  private final Rewriter rewriter;
  private final PartCopies parts;

  /** What is to be changed is read from the store. */
  public Rewrites(CallerCredentials credentials, StoredObjects store, Rewriter rewriter) {
    this.credentials = credentials;
    this.store = store;
    this.rewriter = rewriter;
    this.parts = new PartCopies(credentials, LONGEST_COPY);
  }

  /** Answers {@link ChangeDetails}. */
  public ObjectDetails change(OnBehalf asking, ChangeDetails question) {
    ObjectName object = ObjectName.current(question.bucket(), question.key());
    check(question.changes());
    if (!question.changes().equals(Changes.NONE)) {
      copy(
          asking, granted -> rewriter.change(granted, object, question.etag(), question.changes()));
    }
    return credentials.use(asking, granted -> store.describe(granted, object));
  }

  /** Answers {@link RestoreVersion}. */
  public ObjectDetails bringBack(OnBehalf asking, RestoreVersion question) {
    ObjectName version =
        new ObjectName(question.bucket(), question.key(), Optional.of(question.versionId()));
    copy(asking, granted -> rewriter.bringBack(granted, version));
    ObjectName current = ObjectName.current(question.bucket(), question.key());
    return credentials.use(asking, granted -> store.describe(granted, current));
  }

  private void copy(OnBehalf asking, Function<TemporaryCredentials, Optional<CopyByParts>> begin) {
    credentials.use(asking, begin).ifPresent(copy -> parts.run(asking, copy));
  }

  private static void check(Changes changes) {
    changes.contentType().ifPresent(text -> checkField("/contentType", text));
    changes.cacheControl().ifPresent(text -> checkField("/cacheControl", text));
    changes.contentDisposition().ifPresent(text -> checkField("/contentDisposition", text));
    changes.contentLanguage().ifPresent(text -> checkField("/contentLanguage", text));
    changes.metadata().ifPresent(Rewrites::checkMetadata);
  }

  private static void checkField(String pointer, String text) {
    if (!FIELD.matcher(text).matches()) {
      throw Failure.invalid(pointer, "At most 1024 printable characters of ASCII.");
    }
  }

  private static void checkMetadata(Map<String, String> metadata) {
    int bytes =
        metadata.entrySet().stream()
            .mapToInt(entry -> length(entry.getKey()) + length(entry.getValue()))
            .sum();
    boolean fits =
        bytes <= ChangeDetails.MOST_METADATA
            && metadata.keySet().stream().allMatch(name -> NAME.matcher(name).matches())
            && metadata.values().stream().allMatch(Rewrites::isOneLine);
    if (!fits) {
      throw Failure.invalid(
          "/metadata",
          "Names as header fields have, in lower case, and values of one line; all together at most"
              + " 2048 bytes.");
    }
  }

  private static boolean isOneLine(String value) {
    return value.chars().noneMatch(Character::isISOControl);
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
