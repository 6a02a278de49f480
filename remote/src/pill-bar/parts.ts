import { lazyPart } from '../ui/Lazily.tsx';

/*
 * What comes after the bar, in a few files: each file more is a name and a hash in the entry, which every page downloads
 * first (docs/decisions/bytes.md).
 */

/** Just after the bar. */
export const COMFORT = lazyPart(() => import(/* webpackChunkName: "after" */ './StripBehaviors.tsx'));
/** When somebody reaches for a pill. */
export const MENU = lazyPart(() => import(/* webpackChunkName: "pill" */ './SessionMenu.tsx'));
export const CARD = lazyPart(() => import(/* webpackChunkName: "pill" */ './PillCard.tsx'));
export const QUESTION = lazyPart(() => import(/* webpackChunkName: "pill" */ './ConfirmDialog.tsx'));
export const RENAME = lazyPart(() => import(/* webpackChunkName: "pill" */ './RenameField.tsx'));

/** Has it at hand before it is wanted; one that cannot be fetched now is fetched again then. */
export function fetchRenameField(): void {
  RENAME.load().catch(() => undefined);
}
