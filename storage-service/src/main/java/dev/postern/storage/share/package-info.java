/** What holds visitors of a share to what is shared. */
@org.jspecify.annotations.NullMarked
package dev.postern.storage.share;
