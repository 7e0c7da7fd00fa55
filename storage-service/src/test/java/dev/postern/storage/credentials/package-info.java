@NullMarked
package dev.postern.storage.credentials;

import org.jspecify.annotations.NullMarked;
