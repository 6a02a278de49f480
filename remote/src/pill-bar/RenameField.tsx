import { useEffect, useId, useRef } from 'react';
import { renameSession } from '../state/commands/pillCommands.ts';
import { renamingAtom } from '../state/intents.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { store } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import { displayNameParts } from '../text/displayName.ts';
import { isComposing } from '../ui/isComposing.ts';
import styles from './RenameField.module.css';

/** Edits the name in place. Enter and leaving the field save it, Escape does not. */
export default function RenameField({ view }: { view: SessionView }) {
  const { sessionId, nameParts } = view;
  const { head, kind } = displayNameParts(nameParts);
  // without what tells equal names apart: that is not part of the name that is kept
  const name = kind === 'time' ? view.name : head;
  const input = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const noteId = useId();
  const done = useRef(false);
  useEffect(() => {
    const [field, words] = [input.current, note.current];
    if (!field || !words) return;
    field.focus();
    field.select();
    // in the top layer, because the strip would clip it
    words.showPopover?.();
    const { left, bottom } = field.getBoundingClientRect();
    words.style.left = `${Math.max(8, Math.min(left, window.innerWidth - words.offsetWidth - 8))}px`;
    words.style.top = `${bottom + 8}px`;
  }, []);

  const finish = (keep: boolean): void => {
    // Enter or Escape already finished: the blur that follows is ignored
    if (done.current) return;
    done.current = true;
    const value = input.current?.value ?? name;
    if (keep && value.trim() !== name) renameSession(sessionId, value);
    store.set(renamingAtom, null);
  };

  return (
    <span className={styles.field}>
      <input
        ref={input}
        className={styles.input}
        type="text"
        defaultValue={name}
        maxLength={120}
        aria-label={BAR_TEXT.renameLabel(name)}
        aria-describedby={noteId}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          // the Enter of a composition does not finish the name
          if ((event.key !== 'Enter' && event.key !== 'Escape') || isComposing(event.nativeEvent)) return;
          // the focus moves to the pill before the key event ends: the key must not press the pill
          event.preventDefault();
          finish(event.key === 'Enter');
        }}
      />
      <span ref={note} id={noteId} className={styles.note} popover="manual">
        {BAR_TEXT.renameNote}
      </span>
    </span>
  );
}
