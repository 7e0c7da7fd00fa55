/** The functions in this process that stand for a user pool's Lambda triggers. */
@NullMarked
package dev.postern.localaws.trigger;

import org.jspecify.annotations.NullMarked;
