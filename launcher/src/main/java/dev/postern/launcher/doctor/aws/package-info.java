/** What AWS tells, to whoever has credentials or to anybody. */
@NullMarked
package dev.postern.launcher.doctor.aws;

import org.jspecify.annotations.NullMarked;
