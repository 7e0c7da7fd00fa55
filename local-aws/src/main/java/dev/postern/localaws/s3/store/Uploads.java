package dev.postern.localaws.s3.store;

import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bucket's uploads in parts, in the order of listings. Anybody may read while one writes. */
final class Uploads {
  private final ConcurrentSkipListMap<UploadName, Ongoing> ongoing = new ConcurrentSkipListMap<>();

  /** An upload and what has arrived of it. */
  private record Ongoing(
      MultipartUpload upload, ConcurrentSkipListMap<Integer, UploadedPart> parts) {}

  Stream<MultipartUpload> all() {
    return ongoing.values().stream().map(Ongoing::upload);
  }

  /** Those from a name on. */
  Stream<MultipartUpload> from(UploadName name, boolean included) {
    return ongoing.tailMap(name, included).values().stream().map(Ongoing::upload);
  }

  Optional<MultipartUpload> named(UploadName name) {
    return Optional.ofNullable(ongoing.get(name)).map(Ongoing::upload);
  }

  /** What has arrived of an upload, by number; nothing where there is no such upload. */
  NavigableMap<Integer, UploadedPart> parts(UploadName name) {
    @Nullable Ongoing found = ongoing.get(name);
    return found == null
        ? Collections.emptyNavigableMap()
        : Collections.unmodifiableNavigableMap(found.parts());
  }

  void begin(MultipartUpload upload) {
    ongoing.put(UploadName.of(upload), new Ongoing(upload, new ConcurrentSkipListMap<>()));
  }

  /** Keeps a part, in the place of the one that has its number, which it returns. */
  Optional<UploadedPart> put(UploadName name, UploadedPart part) {
    @Nullable Ongoing found = ongoing.get(name);
    return found == null
        ? Optional.empty()
        : Optional.ofNullable(found.parts().put(part.number(), part));
  }

  void end(UploadName name) {
    ongoing.remove(name);
  }

  /** The names of all files that hold a part. */
  Stream<String> files() {
    return ongoing.values().stream()
        .flatMap(upload -> upload.parts().values().stream())
        .map(UploadedPart::file);
  }

  /** What tells an upload from every other, in the order of listings. */
  record UploadName(String key, String uploadId) implements Comparable<UploadName> {
    private static final Comparator<UploadName> ORDER =
        Comparator.comparing(UploadName::key, KeyOrder.UTF_8).thenComparing(UploadName::uploadId);

    static UploadName of(MultipartUpload upload) {
      return new UploadName(upload.key(), upload.uploadId());
    }

    @Override
    public int compareTo(UploadName other) {
      return ORDER.compare(this, other);
    }
  }
}
