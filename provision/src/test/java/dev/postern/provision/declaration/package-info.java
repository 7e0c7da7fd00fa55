@NullMarked
package dev.postern.provision.declaration;

import org.jspecify.annotations.NullMarked;
