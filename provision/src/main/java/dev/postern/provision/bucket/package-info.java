/** The bucket that people work with. */
@NullMarked
package dev.postern.provision.bucket;

import org.jspecify.annotations.NullMarked;
