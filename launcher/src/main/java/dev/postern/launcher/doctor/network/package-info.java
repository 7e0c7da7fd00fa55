/** Whether the network leads to where Postern goes, and whether clocks agree. */
@NullMarked
package dev.postern.launcher.doctor.network;

import org.jspecify.annotations.NullMarked;
