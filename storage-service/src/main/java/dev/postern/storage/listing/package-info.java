/** S3's pages of keys, read from its XML in one pass and written as a browser gets them. */
@NullMarked
package dev.postern.storage.listing;

import org.jspecify.annotations.NullMarked;
