/** A strict AWS in a process: Cognito, STS, IAM and S3 on one port, for development and tests. */
@NullMarked
package dev.postern.localaws;

import org.jspecify.annotations.NullMarked;
