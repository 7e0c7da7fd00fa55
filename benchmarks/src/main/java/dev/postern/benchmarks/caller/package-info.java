/** Who asks, in benchmarks that have no auth service. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.caller;
