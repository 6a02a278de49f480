import * as Plot from '@observablehq/plot';
import { median } from '../../benchmark.ts';
import type { DocumentVisit } from '../figures.ts';
import { COLOURS, drawPicture, plotOptions } from './picture.ts';

const MEASURES = [
  { key: 'firstPaint', heading: 'First paint' },
  { key: 'firstInput', heading: 'First click that the host answers' },
  { key: 'firstPill', heading: 'First pill with its final name and word' },
] as const;
const HEIGHT = 165;
const VARIANTS = Object.keys(COLOURS) as (keyof typeof COLOURS)[];

interface Dot {
  readonly line: string;
  readonly variant: string;
  readonly ms: number;
}

function mediansOf(dots: readonly Dot[]): (Dot & { readonly most: number })[] {
  const groups = new Map<string, Dot[]>();
  for (const dot of dots) {
    const key = `${dot.line} ${dot.variant}`;
    groups.set(key, [...(groups.get(key) ?? []), dot]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const times = group.map(({ ms }) => ms);
    return first ? [{ ...first, ms: median(times), most: Math.max(...times) }] : [];
  });
}

/** Draws each visit of each host as a dot, and the medians. */
export function loadPicture(document: Document, visits: readonly DocumentVisit[]): string {
  const most = Math.max(
    ...visits.flatMap(({ firstPaint, firstInput, firstPill }) => [firstPaint, firstInput, firstPill ?? 0]),
  );
  const panels = MEASURES.map(({ key, heading }) => {
    const dots = visits.flatMap(({ line, variant, [key]: ms }): Dot[] => (ms === null ? [] : [{ line, variant, ms }]));
    const medians = mediansOf(dots);
    const domain = VARIANTS.filter((variant) => dots.some((dot) => dot.variant === variant));
    const at = { fx: 'line', x: 'ms', y: 'variant' } as const;
    const plot = Plot.plot({
      ...plotOptions(document, HEIGHT),
      marginLeft: 92,
      marginRight: 16,
      marginBottom: 34,
      marginTop: 24,
      x: { domain: [0, most * 1.18], label: 'ms', grid: true, ticks: 4 },
      y: { domain, label: null, padding: 0.35 },
      fx: { label: null, padding: 0.1, domain: [...new Set(visits.map(({ line }) => line))] },
      color: { domain: VARIANTS, range: VARIANTS.map((variant) => COLOURS[variant]) },
      marks: [
        Plot.tickX(medians, { ...at, stroke: 'variant', strokeWidth: 3 }),
        Plot.dot(dots, { ...at, r: 3.5, fill: 'variant', fillOpacity: 0.4 }),
        Plot.text(medians, {
          ...at,
          x: 'most',
          dx: 8,
          text: ({ ms }: Dot) => Math.round(ms).toLocaleString('en'),
          textAnchor: 'start',
          fill: 'variant',
        }),
      ],
    });
    return { heading, plot: plot as SVGElement, height: HEIGHT };
  });
  return drawPicture(document, {
    title: 'Loading the host: every visit, and the medians (bars and numbers)',
    description: `Three plots of milliseconds since the navigation, on two lines: ${MEASURES.map(({ heading }) => heading.toLowerCase()).join(', ')}. Each has a row for each host: ${VARIANTS.join(', ')}. The tables in the document have the medians.`,
    legend: [],
    panels,
  });
}
