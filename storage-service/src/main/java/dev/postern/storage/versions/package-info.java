/** What objects were before: their versions, and listings as of a moment. */
@NullMarked
package dev.postern.storage.versions;

import org.jspecify.annotations.NullMarked;
