package dev.postern.localaws;

/**
 * An object for tests that is all zeros, and whose bytes nobody has to send or keep.
 *
 * @param size in bytes, 5 TiB at most
 */
public record SparseObject(String key, long size) {
  private static final long LARGEST = 5L << 40;

  /** Checks the size. */
  public SparseObject {
    if (size < 0 || size > LARGEST) {
      throw new IllegalArgumentException("no object has a size of " + size);
    }
  }
}
