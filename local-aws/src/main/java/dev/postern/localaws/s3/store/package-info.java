/**
 * Buckets and objects: bytes in files, keys in the order of their UTF-8, everything there again
 * after a restart.
 */
@NullMarked
package dev.postern.localaws.s3.store;

import org.jspecify.annotations.NullMarked;
