import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { pixels } from '../text/panelText.ts';
import { hasModifier } from './hasModifier.ts';
import styles from './Panel.module.css';
import { MIN_WIDTH, type PanelWidth, USUAL_WIDTH } from './usePanelWidth.ts';

/** Pixels per key press. */
const STEP = 20;

interface PanelEdgeProps {
  label: string;
  size: PanelWidth;
}

const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

/**
 * The edge between the page and a panel, as a window splitter: it is dragged, or moved with the arrow keys. Home and End
 * make the panel as narrow and as wide as possible; Enter and a double click give it its usual width.
 */
export function PanelEdge({ label, size }: PanelEdgeProps) {
  const { width, max, show, keep } = size;
  const isDragged = useRef(false);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (hasModifier(event)) return;
    const wider = isRightToLeft(event.currentTarget) ? 'ArrowRight' : 'ArrowLeft';
    const narrower = wider === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const widths: Record<string, number> = {
      [wider]: width + STEP,
      [narrower]: width - STEP,
      Home: MIN_WIDTH,
      End: max,
      Enter: USUAL_WIDTH,
    };
    const next = widths[event.key];
    if (next === undefined) return;
    event.preventDefault();
    keep(next);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const panel = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!isDragged.current || !panel) return;
    show(isRightToLeft(event.currentTarget) ? event.clientX - panel.left : panel.right - event.clientX);
  };
  const end = (): void => {
    if (!isDragged.current) return;
    isDragged.current = false;
    keep(width);
  };
  return (
    <div
      className={styles.edge}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={max}
      aria-valuetext={pixels(width)}
      onKeyDown={onKeyDown}
      onDoubleClick={() => keep(USUAL_WIDTH)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        isDragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
