@org.jspecify.annotations.NullMarked
package dev.postern.auth.share;
