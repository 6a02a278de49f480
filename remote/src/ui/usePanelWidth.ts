import { useEffect, useState } from 'react';
import { setViewSetting, viewSetting } from '../state/kept/viewSettings.ts';

const NAME = 'panelWidth';

/** Pixels. */
export const USUAL_WIDTH = 440;
export const MIN_WIDTH = 320;
/** What stays visible of the page beside the widest panel, in pixels. */
const PAGE_WIDTH = 160;

const isWidth = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= MIN_WIDTH && value <= 10_000;

const widest = (): number => Math.max(MIN_WIDTH, window.innerWidth - PAGE_WIDTH);

export interface PanelWidth {
  /** Pixels, within the bounds. */
  readonly width: number;
  readonly max: number;
  /** Changes the width on screen. */
  show(width: number): void;
  /** Changes the width on screen and keeps it in the browser. */
  keep(width: number): void;
}

/** The width of a panel that the user can change. It is kept in the browser, and narrower in a narrower window. */
export function usePanelWidth(): PanelWidth {
  const [wanted, setWanted] = useState(() => viewSetting(NAME, isWidth) ?? USUAL_WIDTH);
  const [max, setMax] = useState(widest);
  useEffect(() => {
    const measure = (): void => setMax(widest());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const within = (width: number): number => Math.round(Math.min(max, Math.max(MIN_WIDTH, width)));
  return {
    width: Math.min(wanted, max),
    max,
    show: (width) => setWanted(within(width)),
    keep(width) {
      setWanted(within(width));
      setViewSetting(NAME, within(width));
    },
  };
}
