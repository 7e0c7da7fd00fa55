/** The configuration file that the services read. */
@NullMarked
package dev.postern.provision.yaml;

import org.jspecify.annotations.NullMarked;
