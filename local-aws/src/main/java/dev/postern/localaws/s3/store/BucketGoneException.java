package dev.postern.localaws.s3.store;

/** Says that a bucket was deleted while something was being done to it. */
public final class BucketGoneException extends RuntimeException {
  BucketGoneException(String name) {
    super("bucket " + name + " is gone");
  }
}
