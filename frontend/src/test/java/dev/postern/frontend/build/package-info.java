@NullMarked
package dev.postern.frontend.build;

import org.jspecify.annotations.NullMarked;
