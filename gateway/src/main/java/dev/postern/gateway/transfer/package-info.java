/** Bytes between browsers and S3. */
@org.jspecify.annotations.NullMarked
package dev.postern.gateway.transfer;
