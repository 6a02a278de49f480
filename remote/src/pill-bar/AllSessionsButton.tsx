import { togglePanel } from '../state/commands/panel.ts';
import { panelAtom } from '../state/intents.ts';
import { attentionCountAtom, totalAtom } from '../state/sessions/sessionAtoms.ts';
import { useStore } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import { useHeld } from '../ui/useHeld.ts';
import styles from './AllSessionsButton.module.css';

/**
 * Button that shows how many sessions exist and how many need the user; opens the list of all sessions. While the
 * pointer holds the bar still, the numbers change, and nothing appears or disappears.
 */
export function AllSessionsButton({ held }: { held: boolean }) {
  const all = useStore(totalAtom);
  const need = useStore(attentionCountAtom);
  const open = useStore(panelAtom) !== null;
  if (!useHeld(all !== '0', held)) return null;
  return (
    <button
      type="button"
      className={styles.button}
      aria-expanded={open}
      onClick={() => togglePanel(open ? null : 'sessions')}
    >
      {/* text instead of aria-label: a label that differs from the visible text violates WCAG 2.5.3 */}
      <span className={styles.name}>{BAR_TEXT.allSessions(all, need)}</span>
      <span aria-hidden="true">{BAR_TEXT.all}</span>
      <span aria-hidden="true">{all}</span>
      <span className={styles.need} aria-hidden="true">
        {need || null}
      </span>
    </button>
  );
}
