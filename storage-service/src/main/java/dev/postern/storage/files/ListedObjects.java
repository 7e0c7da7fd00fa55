package dev.postern.storage.files;

import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.listing.Entries;
import dev.postern.storage.listing.Utf8;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the entries of a page, for those who look at them themselves. */
public final class ListedObjects implements Entries {
  private final List<String> prefixes = new ArrayList<>();
  private final List<StoredObject> objects = new ArrayList<>();

  @Override
  public void prefix(Utf8 prefix) {
    prefixes.add(prefix.toString());
  }

  @Override
  public void object(Utf8 key, long size, Utf8 lastModified, Utf8 etag, Utf8 storageClass) {
    objects.add(
        new StoredObject(
            key.toString(),
            size,
            Instant.parse(lastModified.toString()),
            etag.toString(),
            storageClass.toString()));
  }

  /** All of them. */
  public Listing listing(Optional<String> position) {
    return new Listing(List.copyOf(prefixes), List.copyOf(objects), position);
  }
}
