/** Where the time goes on the way of a page of keys from S3 to a browser. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.list;
