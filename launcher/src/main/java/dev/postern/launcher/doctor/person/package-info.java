/** Why a person sees a bucket, or doesn't. */
@NullMarked
package dev.postern.launcher.doctor.person;

import org.jspecify.annotations.NullMarked;
