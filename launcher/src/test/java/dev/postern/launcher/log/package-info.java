@org.jspecify.annotations.NullMarked
package dev.postern.launcher.log;
