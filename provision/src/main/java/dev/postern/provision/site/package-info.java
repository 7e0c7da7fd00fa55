/** The page in a bucket of its own: what is put there, and how it is served. */
@NullMarked
package dev.postern.provision.site;

import org.jspecify.annotations.NullMarked;
