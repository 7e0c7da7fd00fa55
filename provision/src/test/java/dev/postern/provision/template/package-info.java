@NullMarked
package dev.postern.provision.template;

import org.jspecify.annotations.NullMarked;
