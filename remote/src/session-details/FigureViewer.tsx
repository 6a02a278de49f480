import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { RunFile } from '../core/reports.ts';
import { imageUrl } from '../state/engine/runFiles.ts';
import { figurePlace, fileName, RESULTS_TEXT } from '../text/resultsText.ts';
import { CloseButton } from '../ui/CloseButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { DownloadLink } from './DownloadLink.tsx';
import styles from './Figures.module.css';
import { useDownload } from './useDownload.ts';

interface FigureViewerProps {
  figures: readonly RunFile[];
  /** The place of the figure on screen. */
  index: number;
  onGo: (index: number) => void;
  onClose: () => void;
}

const MAX_ZOOM = 8;

const zoomed = (zoom: number, by: number): number => Math.min(MAX_ZOOM, Math.max(1, zoom * by));

/**
 * A figure in a modal dialog of the browser. Left and right go to the next figure, or scroll one that is zoomed; plus,
 * minus and 0 zoom. Escape closes it.
 */
export function FigureViewer({ figures, index, onGo, onClose }: FigureViewerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // read during the first render: an effect that runs twice would find the dialog itself
  const opener = useRef(document.activeElement).current;
  const [zoom, setZoom] = useState(1);
  const [isBroken, setBroken] = useState(false);
  const download = useDownload();
  const figure = figures[index];

  useEffect(() => {
    dialog.current?.showModal();
    return () => {
      // the dialog is removed together with its element, so the browser does not restore the focus
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [opener]);

  if (!figure) return null;
  const name = fileName(figure.name);
  const go = (by: 1 | -1): void => {
    setZoom(1);
    setBroken(false);
    onGo((index + by + figures.length) % figures.length);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // the panel behind the dialog must not close
    event.stopPropagation();
    // Shift is part of a plus on many keyboards
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const acts: Record<string, (() => void) | undefined> = {
      ArrowRight: zoom > 1 ? undefined : () => go(forward),
      ArrowLeft: zoom > 1 ? undefined : () => go(forward === 1 ? -1 : 1),
      '+': () => setZoom((before) => zoomed(before, 2)),
      '=': () => setZoom((before) => zoomed(before, 2)),
      '-': () => setZoom((before) => zoomed(before, 1 / 2)),
      '0': () => setZoom(1),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <dialog
      ref={dialog}
      className={styles.viewer}
      data-mars-sessions="dialog"
      aria-label={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>
          <bdi>{name}</bdi>
        </h2>
        <span className={styles.place}>{figurePlace(index + 1, figures.length)}</span>
        <CloseButton label={RESULTS_TEXT.close} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be keyboard-accessible (WCAG 2.1.1) */}
      <div className={styles.stage} role="region" aria-label={name} tabIndex={0} data-zoom={zoom}>
        {isBroken ? (
          <p className={styles.problem}>{RESULTS_TEXT.broken}</p>
        ) : (
          <img
            key={figure.path}
            className={styles.large}
            src={imageUrl(figure.path)}
            alt={name}
            referrerPolicy="no-referrer"
            style={{ inlineSize: `${zoom * 100}%`, blockSize: `${zoom * 100}%` }}
            onError={() => setBroken(true)}
          />
        )}
      </div>
      <footer className={styles.foot}>
        <Tool label={RESULTS_TEXT.previous} path="M10 3L5 8l5 5" isMirrored onClick={() => go(-1)} />
        <Tool label={RESULTS_TEXT.next} path="M6 3l5 5-5 5" isMirrored onClick={() => go(1)} />
        <Tool label={RESULTS_TEXT.zoomOut} path="M3 8h10" onClick={() => setZoom(zoomed(zoom, 1 / 2))} />
        <Tool label={RESULTS_TEXT.zoomIn} path="M3 8h10M8 3v10" onClick={() => setZoom(zoomed(zoom, 2))} />
        <Tool label={RESULTS_TEXT.fit} path="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" onClick={() => setZoom(1)} />
        <DownloadLink path={figure.path} name={name} download={download} />
        <span role="status">{download.problem}</span>
      </footer>
    </dialog>
  );
}

interface ToolProps {
  label: string;
  path: string;
  /** Whether the shape points along the text. */
  isMirrored?: boolean;
  onClick: () => void;
}

function Tool({ label, path, isMirrored = false, onClick }: ToolProps) {
  return (
    <button type="button" className={styles.tool} aria-label={label} title={label} onClick={onClick}>
      <Icon path={path} size={16} className={isMirrored ? styles.mirrored : undefined} />
    </button>
  );
}
