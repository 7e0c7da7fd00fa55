@NullMarked
package dev.postern.provision.identitypool;

import org.jspecify.annotations.NullMarked;
