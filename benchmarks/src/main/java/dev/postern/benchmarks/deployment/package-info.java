/** Postern as it is deployed: processes of the command line, as the build leaves it. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks.deployment;
