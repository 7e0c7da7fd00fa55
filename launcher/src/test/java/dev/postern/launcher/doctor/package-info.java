@NullMarked
package dev.postern.launcher.doctor;

import org.jspecify.annotations.NullMarked;
