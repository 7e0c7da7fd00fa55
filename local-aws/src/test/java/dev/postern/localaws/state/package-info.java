@NullMarked
package dev.postern.localaws.state;

import org.jspecify.annotations.NullMarked;
