@NullMarked
package dev.postern.provision.yaml;

import org.jspecify.annotations.NullMarked;
