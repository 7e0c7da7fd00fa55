/** An {@code AwsCredentialsProvider} for Amazon Cognito identity pools, which the SDK lacks. */
@NullMarked
package dev.postern.identitypool;

import org.jspecify.annotations.NullMarked;
