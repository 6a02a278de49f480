import type { RunFile } from './reports.ts';

/** Types of images that every browser shows. */
const IMAGE = /\.(?:png|jpe?g|gif|bmp|svg|webp)$/i;

/** Maximum size of an image that is shown without being asked for, in bytes. Larger ones can be downloaded. */
export const MAX_FIGURE_BYTES = 8_000_000;

export const isImage = ({ path }: Pick<RunFile, 'path'>): boolean => IMAGE.test(path);

/** Returns whether an image is small enough to be shown. An image of unknown size is not. */
export const isFigure = (file: RunFile): boolean =>
  isImage(file) && file.size !== null && file.size <= MAX_FIGURE_BYTES;

/** Half of a surrogate pair. JSON can contain it, and `encodeURIComponent` throws for it. */
const HALF_PAIR = /\p{Surrogate}/u;

/**
 * Returns whether a path may be sent back: absolute, as MARS records them, and without parts that lead elsewhere.
 * Anything else was not written by MARS.
 */
export function isPlainPath(path: string): boolean {
  const parts = path.split('/');
  if (!path.startsWith('/') || path.includes('\0') || HALF_PAIR.test(path)) return false;
  return parts.every((part) => part !== '..' && part !== '.');
}

/** The kinds that MARS records (CONTRACT 1.11), in the order in which a reader looks for them. */
const ORDER = ['report', 'plot', 'data', 'code', 'plan', 'log', 'chat', 'context', 'other'];

const placeOf = (kind: string): number => {
  const place = ORDER.indexOf(kind);
  // a kind that MARS adds later comes before "other"
  return place < 0 ? ORDER.length - 1.5 : place;
};

export interface FileGroup {
  readonly kind: string;
  readonly files: readonly RunFile[];
}

/** Groups files by kind; within a kind they are sorted by name. */
export function groupFiles(files: readonly RunFile[]): FileGroup[] {
  const groups = new Map<string, RunFile[]>();
  for (const file of files) {
    const known = groups.get(file.kind);
    if (known) known.push(file);
    else groups.set(file.kind, [file]);
  }
  return [...groups]
    .map(([kind, those]) => ({ kind, files: those.sort((a, b) => (a.name < b.name ? -1 : 1)) }))
    .sort((a, b) => placeOf(a.kind) - placeOf(b.kind) || (a.kind < b.kind ? -1 : 1));
}
