@org.jspecify.annotations.NullMarked
package dev.postern.contract.caller;
