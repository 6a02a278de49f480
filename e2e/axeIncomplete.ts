export interface Explained {
  readonly rule: string;
  /** CSS selector that the element must match. */
  readonly selector: string;
  /** Why the element is no violation, and where that is tested. */
  readonly reason: string;
}

/**
 * Findings that axe cannot decide, and why each is correct. An unlisted finding fails the test. A listed one that
 * occurs nowhere fails the full run (`npm run test:nightly`).
 */
export const EXPLAINED: readonly Explained[] = [
  {
    rule: 'color-contrast',
    selector: '[data-mars-sessions] [style*="contain"] *',
    reason:
      'A row of a virtual list. axe does not know how `contain` affects the stacking order, and assumes that rows overlap ' +
      'each other. `elementsFromPoint` returns the text on top. Its colours are those of texts that axe does judge.',
  },
  {
    rule: 'color-contrast',
    selector: '[data-pill] [data-name-kind] *',
    reason:
      'The name in a narrow pill, over whose end the menu button lies while the pill is in use. The name has one colour ' +
      'in every pill, and axe judges it in wide ones.',
  },
  {
    rule: 'color-contrast',
    selector: '[data-file-kind] > h4, [data-file-kind] li span',
    reason:
      'A heading of the files, in Firefox the line below it, that the lower edge of the panel cuts. Its colour is that of ' +
      'the names of the facts above, which axe does judge.',
  },
  {
    rule: 'color-contrast',
    selector: '[data-mars-sessions] tbody *',
    reason:
      'A cell of the table of the timeline that the lower edge of the panel cuts. Its colour is that of the cells above, ' +
      'which axe does judge.',
  },
];
