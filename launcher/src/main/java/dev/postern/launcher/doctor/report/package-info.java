/** Findings as a table for people and as JSON for programs. */
@NullMarked
package dev.postern.launcher.doctor.report;

import org.jspecify.annotations.NullMarked;
