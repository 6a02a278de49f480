/** The tokens depend on `[data-theme]`, so a part of a page can have the other theme. */
export const THEMES = [
  { theme: 'dark', name: 'Dark' },
  { theme: 'light', name: 'Light' },
] as const;
