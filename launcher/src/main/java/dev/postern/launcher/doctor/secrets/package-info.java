/** The secrets of this machine: how good they are, and who else reads them. */
@NullMarked
package dev.postern.launcher.doctor.secrets;

import org.jspecify.annotations.NullMarked;
