/** A file that comes. */
export interface NewFile {
  kind: 'file';
  path: string;
  text: string;
}

/** A line of an edit. */
export interface Line {
  /** As in a diff: is there and stays, comes, goes. */
  sign: ' ' | '+' | '-';
  indent: string;
  text: string;
}

/** Lines of a file that come and go. */
export interface Edit {
  kind: 'edit';
  path: string;
  lines: Line[];
}

export type GuideStep = NewFile | Edit;

/** In which way MARS's pages are rendered: the guide has edits that only pages per request need. */
export type GuideVariant = 'static' | 'per-request';

const BLOCK = /^```(\w+) file=(\S+)(?: only=(\S+))?\n([\s\S]*?)^```$/gm;
const EXAMPLE = /^```\w+ example=(\S+)\n([\s\S]*?)^```$/gm;
const DIFF_LINE = /^([ +-])( *)(.*\S) *$/gm;

/** Every block of the guide that names a file and belongs to the variant: a new file, or an edit as a diff. */
export function readGuide(markdown: string, variant: GuideVariant): GuideStep[] {
  const blocks = [...markdown.matchAll(BLOCK)].filter(([, , , only]) => only === undefined || only === variant);
  return blocks.map(([, language, path = '', , text = '']) => {
    if (language !== 'diff') return { kind: 'file', path, text };
    const lines = [...text.matchAll(DIFF_LINE)].map(([, sign, indent = '', line = '']) => ({
      sign: sign as Line['sign'],
      indent,
      text: line,
    }));
    return { kind: 'edit', path, lines };
  });
}

/** The files that the guide shows as examples: no part of putting the sessions into a host. */
export function readExamples(markdown: string): GuideStep[] {
  return [...markdown.matchAll(EXAMPLE)].map(([, path = '', text = '']) => ({ kind: 'file', path, text }));
}

/** The other way round: what came goes, what went comes. */
export function reversed({ path, lines }: Edit): Edit {
  const other = { ' ': ' ', '+': '-', '-': '+' } as const;
  return { kind: 'edit', path, lines: lines.map((line) => ({ ...line, sign: other[line.sign] })) };
}
