/** What a process measures of itself, for Prometheus to fetch. */
@NullMarked
package dev.postern.launcher.metrics;

import org.jspecify.annotations.NullMarked;
