import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { CloseButton } from './CloseButton.tsx';
import { giveFocusBack } from './giveFocusBack.ts';
import styles from './Panel.module.css';
import { usePanelTop } from './usePanelTop.ts';

interface PanelProps {
  /** Which of ours it is, for whoever looks at the page's `body`. */
  part: 'panel' | 'details';
  label: string;
  title: string;
  /** The name of the button that closes it. */
  close: string;
  /** The session that it is about, where it is about one. */
  sessionId?: string;
  /** Returns what gets the focus when the panel has opened; null leaves the focus where it is. */
  focusFirst: (panel: HTMLElement) => HTMLElement | null;
  onClose: () => void;
  children: ReactNode;
}

/**
 * Stands beside the page, below the host's bar: nothing of the host is covered from assistive technology or locked. The
 * cross closes it, and so does an Escape in it that nobody else has used. What had the focus when it opened gets it back,
 * if nothing else took it meanwhile.
 */
export function Panel({ part, label, title, close, sessionId, focusFirst, onClose, children }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  // of the first render: an effect that runs twice would find the panel itself
  const opener = useRef(document.activeElement).current;
  const first = useRef(focusFirst).current;
  const top = usePanelTop();

  useEffect(() => {
    const element = panel.current;
    if (element) first(element)?.focus();
    return () => giveFocusBack(element, opener);
  }, [opener, first]);

  return createPortal(
    <div data-mars-sessions={part}>
      <section
        ref={panel}
        className={styles.panel}
        style={{ top }}
        tabIndex={-1}
        aria-label={label}
        data-details={sessionId}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) onClose();
        }}
      >
        <header className={styles.header}>
          <h2 className={styles.title}>
            <bdi>{title}</bdi>
          </h2>
          <CloseButton label={close} onClick={onClose} />
        </header>
        {children}
      </section>
    </div>,
    document.body,
  );
}
