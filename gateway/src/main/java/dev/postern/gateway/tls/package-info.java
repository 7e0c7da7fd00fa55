@org.jspecify.annotations.NullMarked
package dev.postern.gateway.tls;
