/** The buckets that people are offered. */
@NullMarked
package dev.postern.launcher.doctor.bucket;

import org.jspecify.annotations.NullMarked;
