@NullMarked
package dev.postern.provision.stack;

import org.jspecify.annotations.NullMarked;
