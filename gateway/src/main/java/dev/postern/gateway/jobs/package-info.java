/** Work on many objects: started, watched and stopped. */
@org.jspecify.annotations.NullMarked
package dev.postern.gateway.jobs;
