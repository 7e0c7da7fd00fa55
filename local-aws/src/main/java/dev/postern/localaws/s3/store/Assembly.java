package dev.postern.localaws.s3.store;

import java.util.List;

/** How an object was put together of parts. */
public record Assembly(String uploadId, List<ObjectPart> parts) {
  /** Copies the list. */
  public Assembly {
    parts = List.copyOf(parts);
  }
}
