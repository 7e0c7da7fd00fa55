@NullMarked
package dev.postern.storage.listing;

import org.jspecify.annotations.NullMarked;
