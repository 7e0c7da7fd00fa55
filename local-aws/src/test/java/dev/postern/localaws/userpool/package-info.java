@NullMarked
package dev.postern.localaws.userpool;

import org.jspecify.annotations.NullMarked;
