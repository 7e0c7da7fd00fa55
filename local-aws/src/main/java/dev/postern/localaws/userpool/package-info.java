/** Cognito user pools: one AWS action a file, and the rules they share. */
@NullMarked
package dev.postern.localaws.userpool;

import org.jspecify.annotations.NullMarked;
