/** Certificates that Postern shows, and how long they are good. */
@org.jspecify.annotations.NullMarked
package dev.postern.launcher.doctor.certificate;
