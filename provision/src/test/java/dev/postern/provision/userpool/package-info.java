@NullMarked
package dev.postern.provision.userpool;

import org.jspecify.annotations.NullMarked;
