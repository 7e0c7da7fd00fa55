/** What the whole of Postern costs over HTTP, beside the least that could be done in its place. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.http;
