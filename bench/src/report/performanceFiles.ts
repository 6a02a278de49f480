import type { Figures } from './figures.ts';
import { PICTURES, performanceDocument } from './performanceDocument.ts';
import { SECTIONS } from './sections.ts';

/** Name of the document, in the folder of the documents. */
export const DOCUMENT = 'performance.md';
/** Name of the figures of which the document is made, in the same folder. */
export const FIGURES = 'performance.jsonl';

/**
 * Returns the text of the document and of each picture by its path from the folder of the documents. The same figures give the
 * same texts.
 *
 * @param document an empty document of a browser, or of jsdom, in which pictures are drawn
 */
export function performanceFiles(figures: Figures, document: Document): ReadonlyMap<string, string> {
  const files = new Map([[DOCUMENT, performanceDocument(figures)]]);
  for (const [name, { pictures }] of Object.entries(SECTIONS))
    if (figures.rows.has(name))
      for (const { file, draw } of pictures) files.set(`${PICTURES}/${file}.svg`, draw(document, figures));
  return files;
}
