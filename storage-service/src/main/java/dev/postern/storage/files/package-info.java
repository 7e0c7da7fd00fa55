/** What people may see: locations, buckets and objects. */
@NullMarked
package dev.postern.storage.files;

import org.jspecify.annotations.NullMarked;
