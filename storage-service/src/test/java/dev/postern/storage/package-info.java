@NullMarked
package dev.postern.storage;

import org.jspecify.annotations.NullMarked;
