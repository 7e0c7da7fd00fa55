/** The IAM roles that people get, and the policies that say what they allow. */
@NullMarked
package dev.postern.provision.role;

import org.jspecify.annotations.NullMarked;
