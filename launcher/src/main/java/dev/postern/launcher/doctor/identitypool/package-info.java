/** The identity pool and its roles as Postern needs them. */
@NullMarked
package dev.postern.launcher.doctor.identitypool;

import org.jspecify.annotations.NullMarked;
