/** How a process writes its logs. */
@NullMarked
package dev.postern.launcher.log;

import org.jspecify.annotations.NullMarked;
