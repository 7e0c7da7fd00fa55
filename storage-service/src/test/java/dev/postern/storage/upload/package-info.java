@NullMarked
package dev.postern.storage.upload;

import org.jspecify.annotations.NullMarked;
