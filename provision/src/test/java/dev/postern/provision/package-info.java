@NullMarked
package dev.postern.provision;

import org.jspecify.annotations.NullMarked;
