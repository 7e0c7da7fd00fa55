/**
 * The service for everything S3: {@link dev.postern.storage.StorageVerticle} answers it on the bus.
 */
@NullMarked
package dev.postern.storage;

import org.jspecify.annotations.NullMarked;
