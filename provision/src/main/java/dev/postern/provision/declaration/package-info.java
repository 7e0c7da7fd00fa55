/** What the owner of an installation declares in {@code provision.yaml}, read and written. */
@NullMarked
package dev.postern.provision.declaration;

import org.jspecify.annotations.NullMarked;
