/** What it costs that services talk in typed questions and answers over the event bus. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.bus;
