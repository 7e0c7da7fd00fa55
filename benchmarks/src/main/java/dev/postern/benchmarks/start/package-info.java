/** How long it takes until Postern is there, and what it holds then. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.start;
