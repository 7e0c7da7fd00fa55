package dev.postern.storage.upload;

/**
 * How an object is cut into parts: at most as many as S3 takes, none smaller than needed, and the
 * same for the same size, so that nobody has to remember it.
 *
 * @param partSize bytes of every part but the last
 */
record PartPlan(long size, long partSize) {
  private static final long MIB = 1 << 20;
  private static final long LEAST = 8 * MIB;

  /** S3's limit ("Amazon S3 multipart upload limits" in its user guide). */
  private static final int MOST_PARTS = 10_000;

  static PartPlan of(long size) {
    long needed = ceiling(size, MOST_PARTS);
    return new PartPlan(size, Math.max(LEAST, ceiling(needed, MIB) * MIB));
  }

  /** How many parts there are; one even of nothing. */
  int parts() {
    return (int) Math.max(1, ceiling(size, partSize));
  }

  boolean has(int number) {
    return number >= 1 && number <= parts();
  }

  /** Bytes of a part that there is. */
  long sizeOf(int number) {
    return number < parts() ? partSize : size - (parts() - 1) * partSize;
  }

  private static long ceiling(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
