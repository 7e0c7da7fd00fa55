@NullMarked
package dev.postern.storage.files;

import org.jspecify.annotations.NullMarked;
