const NAME = 'postern.density';

/** How closely this browser sets the rows of lists: `comfortable` or `compact`. */
export const look = {
  get density() {
    return document.documentElement.dataset.density ?? 'comfortable';
  },

  /** Sets it, for later visits too where the browser keeps anything. */
  set density(density) {
    document.documentElement.dataset.density = density;
    try {
      localStorage.setItem(NAME, density);
    } catch {
      // Then it holds for this visit.
    }
  },

  /** Takes up what was set on an earlier visit. */
  restore() {
    try {
      const kept = localStorage.getItem(NAME);
      if (kept === 'compact') {
        document.documentElement.dataset.density = kept;
      }
    } catch {
      // Nothing was kept.
    }
  },
};
