/** Single objects: what S3 keeps about them, and changes to one at a time. */
@NullMarked
package dev.postern.storage.objects;

import org.jspecify.annotations.NullMarked;
