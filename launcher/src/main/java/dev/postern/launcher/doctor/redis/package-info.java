/** The Redis in which sessions rest. */
@NullMarked
package dev.postern.launcher.doctor.redis;

import org.jspecify.annotations.NullMarked;
