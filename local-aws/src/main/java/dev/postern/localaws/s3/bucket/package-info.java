/** The actions on buckets and their settings, one a file. */
@NullMarked
package dev.postern.localaws.s3.bucket;

import org.jspecify.annotations.NullMarked;
