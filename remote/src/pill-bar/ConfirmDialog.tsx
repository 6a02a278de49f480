import { EVENTS } from '@mars-sessions/shared-types';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { type Confirmation, confirmationAtom } from '../state/intents.ts';
import { store, useStore } from '../state/store.ts';
import { trackEvent } from '../telemetry/trackEvent.ts';
import { Button } from '../ui/Button.tsx';
import { useOnlyOne } from '../ui/useOnlyOne.ts';
import styles from './ConfirmDialog.module.css';

function Question({ text, subject, onConfirm }: Confirmation) {
  const dialog = useRef<HTMLDialogElement>(null);
  // read during the first render: an effect that runs twice would find the dialog itself
  const opener = useRef(document.activeElement).current;
  useEffect(() => {
    dialog.current?.showModal();
    trackEvent(EVENTS.MODAL_OPENED, { modal: subject });
    return () => {
      trackEvent(EVENTS.MODAL_CLOSED, { modal: subject });
      // the dialog is removed together with its element, so the browser does not restore the focus
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [subject, opener]);
  const close = (): void => store.set(confirmationAtom, null);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="mars-sessions-question"
      aria-describedby="mars-sessions-consequence"
      onCancel={close}
      onClose={close}
    >
      <h2 id="mars-sessions-question" className={styles.title}>
        {text.title}
      </h2>
      <div id="mars-sessions-consequence">
        {text.paragraphs.map((paragraph) => (
          <p key={paragraph} className={styles.paragraph}>
            {paragraph}
          </p>
        ))}
      </div>
      <div className={styles.buttons}>
        <Button className={styles.answer} onClick={close}>
          {text.dismiss}
        </Button>
        <Button
          className={`${styles.answer} ${styles.confirm}`}
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {text.confirm}
        </Button>
      </div>
    </dialog>
  );
}

/** Asks before an action that cannot be undone. The browser's modal dialog handles focus and Escape. */
export default function ConfirmDialog() {
  const confirmation = useStore(confirmationAtom);
  const isTheOne = useOnlyOne('confirm-dialog');
  if (!confirmation || !isTheOne) return null;
  return createPortal(
    <div data-mars-sessions="dialog">
      <Question {...confirmation} />
    </div>,
    document.body,
  );
}
