import * as Plot from '@observablehq/plot';
import type { MeasuredRows } from '../benchReport.ts';
import { findRows } from '../judgeBudgets.ts';
import { ROWS } from '../rowNames.ts';
import { COLOURS, drawPicture, type Panel, plotOptions } from './picture.ts';

const NAME = /^(.+), (seen|hidden): (ours|naive), (median|95 of 100 below|never right)$/;
const WHOSE = ['ours', 'naive'] as const;

/** How long the pills of one kind of change are wrong. */
interface Wrong {
  readonly change: string;
  readonly whose: string;
  median?: number;
  most?: number;
  never: number;
}

/** Returns the changes of tabs that are seen or hidden, in the order of the rows. */
function wrongOf(rows: MeasuredRows, visibility: string): Wrong[] {
  const found = new Map<string, Wrong>();
  for (const { what, value } of [
    ...(findRows(rows, ROWS.wrongSeconds) ?? []),
    ...(findRows(rows, ROWS.neverRight) ?? []),
  ]) {
    const [, change = '', seen, whose = '', figure] = NAME.exec(what) ?? [];
    if (seen !== visibility) continue;
    const key = `${change} ${whose}`;
    const wrong = found.get(key) ?? { change, whose, never: 0 };
    if (figure === 'median') wrong.median = value;
    else if (figure === 'never right') wrong.never = value;
    else wrong.most = value;
    found.set(key, wrong);
  }
  return [...found.values()];
}

function label({ median, most, never }: Wrong): string {
  if (median === undefined || most === undefined) return 'never right';
  if (most === 0 && never === 0) return '0 s';
  const seconds = `${median.toFixed(1)} … ${most.toFixed(1)} s`;
  return never > 0 ? `${seconds}, ${never} never right` : seconds;
}

function panel(document: Document, heading: string, wrong: readonly Wrong[]): Panel {
  const changes = [...new Set(wrong.map(({ change }) => change))];
  const height = 44 + changes.length * 40;
  const longest = Math.max(...wrong.map(({ most }) => most ?? 0));
  const measured = wrong.filter(({ median }) => median !== undefined);
  const at = { fy: 'change', y: 'whose', stroke: 'whose' } as const;
  const plot = Plot.plot({
    ...plotOptions(document, height),
    marginLeft: 196,
    marginRight: 16,
    marginTop: 8,
    marginBottom: 36,
    x: { domain: [0, longest * 1.3], label: 'seconds after the change (simulated)', grid: true },
    y: { domain: WHOSE, axis: null, padding: 0.2 },
    fy: { domain: changes, label: null, padding: 0.12, axis: null },
    color: { domain: WHOSE, range: WHOSE.map((one) => COLOURS[one]) },
    marks: [
      Plot.text(changes, {
        fy: (change: string) => change,
        text: (change: string) => change,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -10,
      }),
      Plot.ruleY(measured, { ...at, x1: 'median', x2: 'most', strokeWidth: 3 }),
      Plot.dot(measured, { ...at, x: 'median', r: 4, fill: 'whose' }),
      Plot.tickX(measured, { ...at, x: 'most', strokeWidth: 3 }),
      Plot.text(wrong, {
        fy: 'change',
        y: 'whose',
        x: ({ most }: Wrong) => most ?? 0,
        dx: 8,
        textAnchor: 'start',
        text: label,
        fill: 'whose',
      }),
    ],
  });
  return { heading, plot: plot as SVGElement, height };
}

/** Draws how long pills are wrong after each kind of change, ours beside the specification's own design. */
export function truthPicture(document: Document, rows: MeasuredRows): string {
  return drawPicture(document, {
    title: 'How long a pill is wrong after a change: median (dot) to 95 of 100 (bar)',
    description:
      'A plot of simulated seconds for tabs that are seen, and one for hidden tabs. Each kind of change has a row for ours and one for the naive design, which never shows a failure, a cancellation or a pause. The table in the document has the numbers.',
    legend: [
      { colour: COLOURS.ours, words: 'ours' },
      { colour: COLOURS.naive, words: 'naive: shows the list, polled every 12 s' },
    ],
    panels: [
      panel(document, 'The tab is seen', wrongOf(rows, 'seen')),
      panel(document, 'The tab is hidden', wrongOf(rows, 'hidden')),
    ],
  });
}
