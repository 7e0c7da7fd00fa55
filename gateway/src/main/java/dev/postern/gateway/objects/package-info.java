/** Single objects: what S3 keeps about them, and changes to one at a time. */
@org.jspecify.annotations.NullMarked
package dev.postern.gateway.objects;
