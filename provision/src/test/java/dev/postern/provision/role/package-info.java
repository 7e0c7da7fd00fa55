@NullMarked
package dev.postern.provision.role;

import org.jspecify.annotations.NullMarked;
