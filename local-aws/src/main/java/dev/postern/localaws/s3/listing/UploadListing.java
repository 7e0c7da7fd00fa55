package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.store.BucketUploads;
import dev.postern.localaws.s3.store.MultipartUpload;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One page of a bucket's uploads in parts.
 *
 * @param prefixes those that stand for all keys below them
 * @param next where this page ends, if there is more
 */
record UploadListing(List<MultipartUpload> uploads, List<String> prefixes, Optional<Marker> next) {

  /**
   * Where a page ends.
   *
   * @param uploadId empty where it ends at a prefix
   */
  record Marker(String key, String uploadId) {}

  /** Reads one page. */
  static UploadListing read(
      BucketUploads all, ListQuery query, String keyMarker, Optional<String> idMarker) {
    List<MultipartUpload> uploads = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    if (query.most() == 0) {
      return new UploadListing(uploads, prefixes, Optional.empty());
    }
    Optional<Marker> last = Optional.empty();
    Iterator<MultipartUpload> rest = from(all, query, keyMarker, idMarker);
    while (rest.hasNext()) {
      MultipartUpload upload = rest.next();
      if (!upload.key().startsWith(query.prefix())) {
        break;
      }
      Optional<String> rolledUp = Listing.rollUp(upload.key(), query);
      if (rolledUp.isPresent()
          && !prefixes.isEmpty()
          && prefixes.getLast().equals(rolledUp.get())) {
        continue;
      }
      if (uploads.size() + prefixes.size() == query.most()) {
        return new UploadListing(uploads, prefixes, last);
      }
      if (rolledUp.isPresent()) {
        prefixes.add(rolledUp.get());
        last = Optional.of(new Marker(rolledUp.get(), ""));
      } else {
        uploads.add(upload);
        last = Optional.of(new Marker(upload.key(), upload.uploadId()));
      }
    }
    return new UploadListing(uploads, prefixes, Optional.empty());
  }

  private static Iterator<MultipartUpload> from(
      BucketUploads all, ListQuery query, String keyMarker, Optional<String> idMarker) {
    Listing.Start beginning = new Listing.Start(query.prefix(), true);
    Listing.Start start =
        (idMarker.isPresent()
                ? Optional.of(new Listing.Start(keyMarker, true))
                : query.after(keyMarker))
            .filter(place -> Listing.isAfter(place, beginning))
            .orElse(beginning);
    return all.from(
            start.text(), start.included(), idMarker.filter(id -> start.text().equals(keyMarker)))
        .iterator();
  }
}
