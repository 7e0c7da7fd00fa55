@NullMarked
package dev.postern.localaws;

import org.jspecify.annotations.NullMarked;
