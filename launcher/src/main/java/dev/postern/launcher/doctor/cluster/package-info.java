/** Certificates and members of the cluster. */
@NullMarked
package dev.postern.launcher.doctor.cluster;

import org.jspecify.annotations.NullMarked;
