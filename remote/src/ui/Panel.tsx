import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { CloseButton } from './CloseButton.tsx';
import { giveFocusBack } from './giveFocusBack.ts';
import { isComposing } from './isComposing.ts';
import styles from './Panel.module.css';
import { PanelEdge } from './PanelEdge.tsx';
import { carried } from './useCarried.ts';
import { usePanelTop } from './usePanelTop.ts';
import { usePanelWidth } from './usePanelWidth.ts';

interface PanelProps {
  /** Marks the element in the page's `body` as ours. */
  part: 'panel' | 'details';
  label: string;
  title: string;
  /** The label of the close button. */
  close: string;
  /** The id of the session that the panel shows, if it shows one. */
  sessionId?: string;
  /** The label of the edge that changes the width; without it the width is fixed. */
  edge?: string;
  /** Returns the element to focus when the panel has opened; null leaves the focus where it is. */
  focusFirst: (panel: HTMLElement) => HTMLElement | null;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A panel beside the page, below the host's bar. It does not lock the host or hide it from assistive technology. Its
 * close button closes it, and so does an Escape inside that no other handler has used. The focus returns to the element
 * that had it before, unless it has moved elsewhere.
 */
export function Panel({ part, label, title, close, sessionId, edge, focusFirst, onClose, children }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  // read during the first render: an effect that runs twice would find the panel itself
  const opener = useRef(document.activeElement).current;
  const first = useRef(focusFirst).current;
  const top = usePanelTop();
  const size = usePanelWidth();

  useEffect(() => {
    const element = panel.current;
    if (element && !carried.isMounting) first(element)?.focus();
    return () => giveFocusBack(element, opener);
  }, [opener, first]);

  return createPortal(
    <div data-mars-sessions={part}>
      <section
        ref={panel}
        className={styles.panel}
        style={{ top, ...(edge !== undefined && { '--mars-sessions-width': `${size.width}px` }) } as CSSProperties}
        tabIndex={-1}
        aria-label={label}
        data-details={sessionId}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented && !isComposing(event.nativeEvent)) onClose();
        }}
      >
        <header className={styles.header}>
          <h2 className={styles.title}>
            <bdi>{title}</bdi>
          </h2>
          <CloseButton label={close} onClick={onClose} />
        </header>
        {children}
        {edge !== undefined && <PanelEdge label={edge} size={size} />}
      </section>
    </div>,
    document.body,
  );
}
