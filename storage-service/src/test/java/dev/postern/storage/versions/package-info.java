@NullMarked
package dev.postern.storage.versions;

import org.jspecify.annotations.NullMarked;
