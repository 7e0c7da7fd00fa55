@NullMarked
package dev.postern.storage.rights;

import org.jspecify.annotations.NullMarked;
