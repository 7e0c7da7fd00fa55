/** Multipart uploads: S3 keeps what is known of them, so that any process can go on with them. */
@org.jspecify.annotations.NullMarked
package dev.postern.storage.upload;
