/** S3 through AWS's SDK, as the caller. */
@NullMarked
package dev.postern.storage.s3;

import org.jspecify.annotations.NullMarked;
