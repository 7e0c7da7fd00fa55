/** What people may do in a place, as far as it can be told without doing it. */
@NullMarked
package dev.postern.storage.rights;

import org.jspecify.annotations.NullMarked;
