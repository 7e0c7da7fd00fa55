@NullMarked
package dev.postern.provision.site;

import org.jspecify.annotations.NullMarked;
