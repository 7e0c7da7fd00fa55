/** Work on many objects at a time, which people can watch and stop. */
@NullMarked
package dev.postern.storage.jobs;

import org.jspecify.annotations.NullMarked;
