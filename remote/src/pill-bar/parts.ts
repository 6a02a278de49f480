import { lazyPart } from '../ui/Lazily.tsx';

/*
 * Code that loads after the bar, in a few files: each further file adds a name and a hash to the entry, which every
 * page downloads first (docs/decisions/bytes.md).
 */

/** Loads just after the bar. */
export const COMFORT = lazyPart(() => import(/* webpackChunkName: "after" */ './StripBehaviors.tsx'));
/** The parts from here on load when the user reaches for a pill. */
export const MENU = lazyPart(() => import(/* webpackChunkName: "pill" */ './SessionMenu.tsx'));
export const CARD = lazyPart(() => import(/* webpackChunkName: "pill" */ './PillCard.tsx'));
export const QUESTION = lazyPart(() => import(/* webpackChunkName: "pill" */ './ConfirmDialog.tsx'));
export const RENAME = lazyPart(() => import(/* webpackChunkName: "pill" */ './RenameField.tsx'));

/** Loads the rename field early. A failed load is repeated when the field is needed. */
export function fetchRenameField(): void {
  RENAME.load().catch(() => undefined);
}
