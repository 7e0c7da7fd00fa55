/** What is looked at, and what came of it. */
@NullMarked
package dev.postern.launcher.doctor.finding;

import org.jspecify.annotations.NullMarked;
