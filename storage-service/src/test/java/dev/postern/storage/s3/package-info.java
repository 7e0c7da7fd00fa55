@NullMarked
package dev.postern.storage.s3;

import org.jspecify.annotations.NullMarked;
