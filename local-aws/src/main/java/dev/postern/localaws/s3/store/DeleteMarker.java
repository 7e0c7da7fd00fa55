package dev.postern.localaws.s3.store;

import java.time.Instant;

/** Says that an object was deleted where the bucket keeps its older versions. */
public record DeleteMarker(String key, String versionId, Instant lastModified) implements Version {}
