/** Single objects and what S3 keeps about them. */
@org.jspecify.annotations.NullMarked
package dev.postern.contract.objects;
