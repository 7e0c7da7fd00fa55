/** The server's side of the Secure Remote Password protocol as Cognito speaks it. */
@NullMarked
package dev.postern.localaws.userpool.srp;

import org.jspecify.annotations.NullMarked;
