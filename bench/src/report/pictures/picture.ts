/** Colours of the variants, distinguishable with the common colour deficiencies, and 4.5 : 1 on white. */
export const COLOURS = {
  ours: '#0b62a4',
  'compiled in': '#00734f',
  naive: '#b34700',
  without: '#5b6470',
} as const;

export const WIDTH = 860;
const MARGIN = 16;
const TITLE_HEIGHT = 34;
const LEGEND_HEIGHT = 20;
const INK = '#1f2328';
const FONT = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
const SVG = 'http://www.w3.org/2000/svg';

/** One of the plots of a picture. They are placed one below the other. */
export interface Panel {
  /** Stands above the plot. Empty for the only one. */
  readonly heading: string;
  readonly plot: SVGElement;
  readonly height: number;
}

export interface PictureOptions {
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly description: string;
  /** Colours and their words. Empty if the plot names them itself. */
  readonly legend: readonly { readonly colour: string; readonly words: string }[];
  readonly panels: readonly Panel[];
}

/** Returns an element of SVG. */
export function element(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly (Node | string)[] = [],
): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...content);
  return made;
}

/** The average width of a letter, beside the size of the font. Wide enough for the fonts that systems have. */
const LETTER = 0.55;

/** Returns about how wide a text is. Node has no fonts to measure it. */
export const textWidth = (text: string, fontSize: number): number => text.length * fontSize * LETTER;

/**
 * Moves the content of a plot into a group. A plot inside another picture would take its size from its own style sheet,
 * which is made for pages.
 */
function groupOf(document: Document, plot: SVGElement, y: number): SVGElement {
  const anchor = plot.getAttribute('text-anchor');
  const group = element(document, 'g', {
    transform: `translate(0,${y})`,
    'font-size': 12,
    ...(anchor ? { 'text-anchor': anchor } : {}),
  });
  group.append(...[...plot.childNodes].filter(({ nodeName }) => nodeName !== 'style'));
  return group;
}

/** Returns the legend in as many lines as it needs, and its height. */
function legendOf(document: Document, legend: PictureOptions['legend'], top: number) {
  let [x, y] = [MARGIN, top + 14];
  const elements = legend.flatMap(({ colour, words }) => {
    const width = 18 + textWidth(words, 13);
    if (x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + LEGEND_HEIGHT];
    const left = x;
    x += width + 20;
    return [
      element(document, 'rect', { x: left, y: y - 11, width: 12, height: 12, rx: 2, fill: colour }),
      element(document, 'text', { x: left + 18, y, 'font-size': 13 }, [words]),
    ];
  });
  return { elements, height: y + 10 - top };
}

/**
 * Returns the text of a picture that stands alone: with a light background of its own, a title, a description, and no
 * font, style sheet or file from elsewhere.
 */
export function drawPicture(document: Document, { title, description, legend, panels }: PictureOptions): string {
  const content: Node[] = [
    element(document, 'text', { x: MARGIN, y: 25, 'font-size': 16, 'font-weight': 600 }, [title]),
  ];
  let y = TITLE_HEIGHT;
  if (legend.length > 0) {
    const { elements, height } = legendOf(document, legend, y);
    content.push(...elements);
    y += height;
  }
  for (const { heading, plot, height } of panels) {
    if (heading) {
      y += 22;
      content.push(element(document, 'text', { x: MARGIN, y, 'font-size': 14, 'font-weight': 600 }, [heading]));
      y += 4;
    }
    content.push(groupOf(document, plot, y));
    y += height;
  }
  const height = y + 8;
  const root = element(
    document,
    'svg',
    {
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      'aria-labelledby': 'title description',
      fill: INK,
      color: INK,
      'font-family': FONT,
    },
    [
      element(document, 'title', { id: 'title' }, [title]),
      element(document, 'desc', { id: 'description' }, [description]),
      element(document, 'rect', { width: '100%', height: '100%', rx: 6, fill: '#ffffff' }),
      ...content,
    ],
  );
  const { XMLSerializer } = document.defaultView ?? globalThis;
  return `${new XMLSerializer().serializeToString(root)}\n`;
}

/** What all plots have in common. */
export const plotOptions = (document: Document, height: number) => ({
  document,
  width: WIDTH,
  height,
});
