import * as Plot from '@observablehq/plot';
import type { MeasuredRows } from '../benchReport.ts';
import { findRows } from '../judgeBudgets.ts';
import { ROWS } from '../rowNames.ts';
import { COLOURS, drawPicture, plotOptions } from './picture.ts';

const HEIGHT = 280;

/** Draws the heap after each simulated hour of the endurance run. */
export function heapPicture(document: Document, rows: MeasuredRows): string {
  const points = (findRows(rows, ROWS.heapOfHours) ?? []).map(({ what, value }) => ({
    hour: Number(/\d+/.exec(what)?.[0]),
    megabytes: value / 1000,
  }));
  const most = Math.max(...points.map(({ megabytes }) => megabytes));
  const at = { x: 'hour', y: 'megabytes' } as const;
  const plot = Plot.plot({
    ...plotOptions(document, HEIGHT),
    marginLeft: 64,
    marginRight: 24,
    marginTop: 30,
    marginBottom: 40,
    x: { label: 'simulated hours', ticks: points.length > 12 ? points.length / 2 : points.length, tickFormat: 'd' },
    y: { domain: [0, most * 1.15], label: 'heap, MB', grid: true },
    marks: [
      Plot.line(points, { ...at, stroke: COLOURS.ours, strokeWidth: 2 }),
      Plot.dot(points, { ...at, fill: COLOURS.ours, r: 3.5 }),
      Plot.text([points[0], points.at(-1)], {
        ...at,
        text: ({ megabytes }: { megabytes: number }) => megabytes.toFixed(2),
        dy: -14,
        fill: COLOURS.ours,
      }),
      Plot.ruleY([0]),
    ],
  });
  return drawPicture(document, {
    title: 'The heap of a page that stays open, after each simulated hour',
    description: 'A plot of megabytes against simulated hours, from zero. The table in the document has the numbers.',
    legend: [],
    panels: [{ heading: '', plot: plot as SVGElement, height: HEIGHT }],
  });
}
