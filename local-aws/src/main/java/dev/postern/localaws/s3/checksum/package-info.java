/** The checksums that S3 takes, verifies and returns. */
@NullMarked
package dev.postern.localaws.s3.checksum;

import org.jspecify.annotations.NullMarked;
