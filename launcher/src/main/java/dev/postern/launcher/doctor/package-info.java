/** {@code postern doctor}: looks at an installation from its configuration to a person's bucket. */
@NullMarked
package dev.postern.launcher.doctor;

import org.jspecify.annotations.NullMarked;
