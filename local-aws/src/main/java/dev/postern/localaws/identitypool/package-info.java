/** Cognito identity pools: identities for logins, and AWS credentials for identities. */
@NullMarked
package dev.postern.localaws.identitypool;

import org.jspecify.annotations.NullMarked;
