/** What becomes dearer where there is more of it, and what must not. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.scale;
