/** The user pool and its app client as Postern needs them. */
@NullMarked
package dev.postern.launcher.doctor.userpool;

import org.jspecify.annotations.NullMarked;
