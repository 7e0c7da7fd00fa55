/** Buckets as browsers see them that were made websites. */
@NullMarked
package dev.postern.localaws.s3.website;

import org.jspecify.annotations.NullMarked;
