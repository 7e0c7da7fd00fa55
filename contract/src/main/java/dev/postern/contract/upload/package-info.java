/** Objects that are stored in parts (S3's multipart uploads). */
@org.jspecify.annotations.NullMarked
package dev.postern.contract.upload;
