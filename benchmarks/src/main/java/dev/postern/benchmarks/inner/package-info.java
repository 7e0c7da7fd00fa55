/** What single pieces cost that every request goes through: time, and memory to be collected. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.inner;
