import { useEffect, useRef } from 'react';
import { renameSession } from '../state/commands.ts';
import { renamingAtom } from '../state/intents.ts';
import type { SessionView } from '../state/sessionView.ts';
import { store } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import styles from './RenameField.module.css';

/** Edits the name in its place. Enter and leaving keep it, Escape does not. */
export function RenameField({ view }: { view: SessionView }) {
  const { sessionId, name } = view;
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const finish = (keep: boolean): void => {
    // leaving the field after Enter or Escape is not another answer
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
        title={BAR_TEXT.renameNote}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          // the Enter that ends a composition ends no name
          if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
          // the focus goes to the pill before the key is done: it must not press it
          event.preventDefault();
          finish(event.key === 'Enter');
        }}
      />
    </span>
  );
}
