/** What a process tells a collector of traces (OpenTelemetry). */
@NullMarked
package dev.postern.launcher.trace;

import org.jspecify.annotations.NullMarked;
