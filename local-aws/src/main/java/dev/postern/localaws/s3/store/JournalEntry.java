package dev.postern.localaws.s3.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.postern.localaws.s3.store.Uploads.UploadName;

/** One change of a bucket, as its journal holds it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.Put.class, name = "put"),
  @JsonSubTypes.Type(value = JournalEntry.Marked.class, name = "marked"),
  @JsonSubTypes.Type(value = JournalEntry.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = JournalEntry.Removed.class, name = "removed"),
  @JsonSubTypes.Type(value = JournalEntry.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = JournalEntry.Arrived.class, name = "arrived"),
  @JsonSubTypes.Type(value = JournalEntry.Ended.class, name = "ended")
})
sealed interface JournalEntry {
  /** Does again what was done. */
  void apply(Index index, Uploads uploads);

  static JournalEntry added(Version version) {
    return switch (version) {
      case StoredObject object -> new Put(object);
      case DeleteMarker marker -> new Marked(marker);
    };
  }

  /** A new version. */
  record Put(StoredObject object) implements JournalEntry {
    @Override
    public void apply(Index index, Uploads uploads) {
      index.add(object);
    }
  }

  /** A new delete marker. */
  record Marked(DeleteMarker marker) implements JournalEntry {
    @Override
    public void apply(Index index, Uploads uploads) {
      index.add(marker);
    }
  }

  /** A version with other tags or the like. */
  record Changed(StoredObject object) implements JournalEntry {
    @Override
    public void apply(Index index, Uploads uploads) {
      index.change(object);
    }
  }

  /** A version that is no more. */
  record Removed(String key, String versionId) implements JournalEntry {
    @Override
    public void apply(Index index, Uploads uploads) {
      index.remove(key, versionId);
    }
  }

  /** A new upload. */
  record Begun(MultipartUpload upload) implements JournalEntry {
    @Override
    public void apply(Index index, Uploads uploads) {
      uploads.begin(upload);
    }
  }

  /** A part of an upload. */
  record Arrived(UploadName name, UploadedPart part) implements JournalEntry {
    @Override
    public void apply(Index index, Uploads uploads) {
      uploads.put(name, part);
    }
  }

  /** An upload that was completed or aborted. */
  record Ended(UploadName name) implements JournalEntry {
    @Override
    public void apply(Index index, Uploads uploads) {
      uploads.end(name);
    }
  }
}
