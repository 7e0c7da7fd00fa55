@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.start;
