/** Creates and checks the AWS side of Postern; see {@link dev.postern.provision.Provisioner}. */
@NullMarked
package dev.postern.provision;

import org.jspecify.annotations.NullMarked;
