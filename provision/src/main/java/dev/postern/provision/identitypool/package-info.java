/** The identity pool and the role it gives out. */
@NullMarked
package dev.postern.provision.identitypool;

import org.jspecify.annotations.NullMarked;
