import { type HierarchyRectangularNode, hierarchy, treemap } from 'd3-hierarchy';
import type { BenchRow } from '../../benchmark.ts';
import type { MeasuredRows } from '../benchReport.ts';
import { formatNumber } from '../format.ts';
import { findRows } from '../judgeBudgets.ts';
import { ROWS, type RowsOf } from '../rowNames.ts';
import { drawPicture, element, textWidth, WIDTH } from './picture.ts';

const HEIGHT = 480;
const HEADING = 24;
const FONT_SIZE = 13;
const LINE_HEIGHT = 16;
/** How much wider bold letters are. */
const BOLD = 1.12;

interface Tile {
  readonly name: string;
  readonly bytes?: number;
  readonly colour: string;
  readonly children?: readonly Tile[];
}

const ENTRY_COLOUR = '#063b66';

/** The groups of files, in the order in which a browser needs them. White text on each colour has 4.5 : 1. */
const GROUPS: readonly { name: string; colour: string; rows: readonly RowsOf[] }[] = [
  { name: 'SDK, in the host’s script', colour: '#5b6470', rows: [ROWS.sdk] },
  { name: 'first load', colour: '#0b62a4', rows: [ROWS.entry, ROWS.firstLoadFiles] },
  { name: 'late parts, fetched later', colour: '#00734f', rows: [ROWS.lateParts] },
  { name: 'seldom, in some hosts or browsers', colour: '#8a4b08', rows: [ROWS.exposedModules, ROWS.sdkFallback] },
];

/** Names of tiles that are not the name of a file. */
const WORDS: Readonly<Record<string, string>> = {
  [ROWS.exposedModules.what.toString()]: 'single parts',
  [ROWS.sdkFallback.what.toString()]: 'signatures',
  [ROWS.entry.what.toString()]: 'entry',
};

const nameOf = ({ what }: BenchRow): string => WORDS[what] ?? what.replace(/^(?:first load: |late part )/, '');

function tilesOf(rows: MeasuredRows): Tile {
  const children = GROUPS.map(({ name, colour, rows: wanted }): Tile => {
    const found = wanted.flatMap((one) => findRows(rows, one) ?? []);
    return {
      name,
      colour,
      children: found.map((row) => ({
        name: nameOf(row),
        bytes: row.value,
        colour: row.what === ROWS.entry.what ? ENTRY_COLOUR : colour,
      })),
    };
  });
  return { name: '', colour: '', children };
}

const kilobytes = (bytes: number): string => `${formatNumber(bytes / 1000)} kB`;

/** Returns the longest of these that fits into so many pixels, or nothing. */
const fitting = (texts: readonly string[], width: number): string =>
  texts.find((text) => textWidth(text, FONT_SIZE) * BOLD <= width) ?? '';

type Node = HierarchyRectangularNode<Tile>;

/** Returns the lines of a group's heading, or of a file. */
function linesOf({ data: { name }, value = 0, depth }: Node, width: number): string[] {
  const [size, [first = '']] = [kilobytes(value), name.split(',')];
  if (depth === 1) return [fitting([`${name} · ${size}`, name, `${first} · ${size}`, first, size], width)];
  return [fitting([name], width), fitting([size], width)].filter((line) => line !== '');
}

function drawTile(document: Document, node: Node): SVGElement {
  const { x0, y0, x1, y1, data, value = 0, depth } = node;
  const [width, height] = [x1 - x0, y1 - y0];
  const isGroup = depth === 1;
  // the words of a narrow tile go down
  const isNarrow = !isGroup && fitting([data.name], width - 12) === '' && height > width;
  const lines = isNarrow
    ? [fitting([`${data.name} ${kilobytes(value)}`, data.name], height - 12)]
    : linesOf(node, width - 12);
  const place = (line: number): Record<string, string | number> =>
    isNarrow
      ? { transform: `translate(${width / 2 - 4},8) rotate(90)`, x: 0, y: 0 }
      : { x: 6, y: 17 + line * LINE_HEIGHT };
  const texts = lines.map((line, index) =>
    element(
      document,
      'text',
      {
        ...place(index),
        fill: isGroup ? data.colour : '#ffffff',
        'font-size': FONT_SIZE,
        ...(index === 0 ? { 'font-weight': 600 } : {}),
      },
      [line],
    ),
  );
  return element(document, 'g', { transform: `translate(${x0},${y0})` }, [
    element(document, 'title', {}, [`${data.name}: ${formatNumber(value)} bytes`]),
    element(document, 'rect', {
      width,
      height,
      rx: 3,
      fill: data.colour,
      ...(isGroup ? { 'fill-opacity': 0.16 } : {}),
    }),
    ...texts,
  ]);
}

/** Draws each built file with an area in proportion to its bytes. */
export function bytesPicture(document: Document, rows: MeasuredRows): string {
  const root = treemap<Tile>()
    .size([WIDTH - 24, HEIGHT])
    .paddingInner(3)
    .paddingOuter(4)
    .paddingTop(HEADING)
    .round(true)(
    hierarchy(tilesOf(rows))
      .sum(({ bytes = 0 }) => bytes)
      .sort((a, b) => (b.value ?? 0) - (a.value ?? 0)),
  );
  const nodes = root.descendants().filter(({ depth }) => depth > 0);
  const tiles = element(
    document,
    'g',
    { transform: `translate(12,${8 - HEADING})` },
    nodes.map((node) => drawTile(document, node)),
  );
  return drawPicture(document, {
    title: `What can be downloaded, brotli, without React: ${kilobytes(root.value ?? 0)} in all`,
    description: `A treemap: the area of each built file is in proportion to its bytes with brotli. ${(root.children ?? []).map(({ data, value }) => `${data.name}: ${kilobytes(value ?? 0)}`).join('; ')}. The table in the document has each file.`,
    legend: [{ name: 'entry', colour: ENTRY_COLOUR }, ...GROUPS].map(({ name, colour }) => ({ colour, words: name })),
    panels: [{ heading: '', plot: element(document, 'svg', {}, [tiles]), height: HEIGHT - HEADING + 12 }],
  });
}
