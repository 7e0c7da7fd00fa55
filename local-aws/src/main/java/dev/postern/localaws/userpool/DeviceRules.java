package dev.postern.localaws.userpool;

/**
 * A pool's {@code DeviceConfiguration}.
 *
 * @param replacesMfa whether a remembered device takes the place of the second factor
 * @param asksUser whether a confirmed device is remembered only once the user says so
 */
record DeviceRules(boolean replacesMfa, boolean asksUser) {}
