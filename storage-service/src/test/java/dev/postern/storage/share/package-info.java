@org.jspecify.annotations.NullMarked
package dev.postern.storage.share;
