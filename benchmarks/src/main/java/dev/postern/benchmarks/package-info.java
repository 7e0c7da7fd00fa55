/** What a sign-in costs the auth service, and what would make it cheaper. */
@org.jspecify.annotations.NullMarked
package dev.postern.benchmarks;
