/**
 * People at work against Postern's processes as they are deployed, at a rate that doesn't give way.
 */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.load;
