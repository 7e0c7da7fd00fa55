/** Work on many objects, which goes on after its question is answered. */
@org.jspecify.annotations.NullMarked
package dev.postern.contract.jobs;
