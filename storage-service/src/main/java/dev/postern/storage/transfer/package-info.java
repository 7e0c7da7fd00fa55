/** Permissions to move bytes, for the gateway to use. */
@org.jspecify.annotations.NullMarked
package dev.postern.storage.transfer;
