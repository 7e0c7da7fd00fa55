/** Links to objects: made by people, used by strangers. */
@org.jspecify.annotations.NullMarked
package dev.postern.gateway.share;
