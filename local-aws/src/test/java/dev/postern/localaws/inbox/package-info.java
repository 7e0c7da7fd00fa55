@NullMarked
package dev.postern.localaws.inbox;

import org.jspecify.annotations.NullMarked;
