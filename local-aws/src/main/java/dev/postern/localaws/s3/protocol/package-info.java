/**
 * What every S3 action works with: the request, the reply, the errors and the question whether IAM
 * allows.
 */
@NullMarked
package dev.postern.localaws.s3.protocol;

import org.jspecify.annotations.NullMarked;
