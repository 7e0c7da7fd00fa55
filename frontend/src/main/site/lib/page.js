/** Names the document, the most particular part first. */
export function title(...parts) {
  document.title = [...parts, 'Postern'].join(' · ');
}

/** Says something to people who can't see it; repeated words are said again. */
export function announce(text) {
  const region = document.getElementById('announcements');
  if (region) {
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }
}

/** Waits for work that makes a page better, but no longer than a person would. */
export function briefly(work) {
  return Promise.race([work, new Promise((resolve) => { setTimeout(resolve, 1500); })]);
}

/** Puts the focus on the heading of what is now shown, so that reading starts there. */
export function focusHeading(root) {
  root.querySelector('h1')?.focus({ preventScroll: true });
}

/**
 * Sets CSS custom properties of an element. A `style` attribute would break the Content Security
 * Policy, the object model doesn't.
 */
export function setProperties(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    element.style.setProperty(name, value);
  }
}
