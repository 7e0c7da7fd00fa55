/** Amazon S3: its endpoint and the table of its actions. */
@NullMarked
package dev.postern.localaws.s3;

import org.jspecify.annotations.NullMarked;
