/** Where the state of the embedded AWS lives: in memory, or in a folder that survives a restart. */
@NullMarked
package dev.postern.localaws.state;

import org.jspecify.annotations.NullMarked;
