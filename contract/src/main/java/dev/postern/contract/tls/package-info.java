@org.jspecify.annotations.NullMarked
package dev.postern.contract.tls;
