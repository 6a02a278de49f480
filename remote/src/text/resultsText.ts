import { cleanName } from '../core/nameParts.ts';
import { humanised } from './humanised.ts';
import { safeLocale } from './locale.ts';
import { cached } from './time.ts';

export const RESULTS_TEXT = {
  message: 'Last message',
  noMessage: 'MARS stored no message of an agent. A run that ends early leaves none.',
  noMessageYet: 'No message so far. MARS stores messages when a phase begins or ends.',
  noStageMessage: 'MARS stores no messages of stage tasks. Their stages are in Workflow.',
  cut: 'MARS keeps the first 2,000 characters of a message.',
  figures: 'Figures',
  noFigures: 'There are no images among the files that MARS recorded.',
  largeFigures: 'Images that are large, or whose size MARS does not report, are only in the list of files.',
  forbiddenFigures: 'The policy of this page allows no images of MARS. The files can be downloaded.',
  files: 'Files',
  noFiles: 'MARS recorded no files of this run. It records files when a step completes, not those written later.',
  noFilesYet: 'No files so far. MARS records them when a step completes.',
  noStageFiles: 'MARS recorded no files of this task.',
  copyPath: 'Copy path',
  pathCopied: 'Path copied',
  pathNotCopied: 'Copying is blocked by the browser',
  download: 'Download',
  odd: 'This path is not one that MARS writes. It is not opened.',
  gone: 'This file is gone from the server.',
  unreachable: 'MARS did not answer. Nothing was downloaded.',
  refused: (httpStatus: number) => `MARS did not give this file (status ${httpStatus}).`,
  broken: 'MARS sent no image that the browser can show.',
  close: 'Close figure',
  previous: 'Previous figure',
  next: 'Next figure',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to window',
  steps: 'Steps',
  summaries: 'Summaries of the steps',
};

const KINDS: ReadonlyMap<string, string> = new Map([
  ['report', 'Reports'],
  ['plot', 'Plots'],
  ['data', 'Data'],
  ['code', 'Code'],
  ['plan', 'Plans'],
  ['log', 'Logs'],
  ['chat', 'Chats'],
  ['context', 'Context'],
  ['other', 'Other'],
]);

/** The heading of the files of a kind. */
export const kindName = (kind: string): string => KINDS.get(kind) ?? (humanised(kind) || 'Other');

/** The name of a file, safe on screen. */
export const fileName = (name: string): string => cleanName(name) || 'unnamed';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in bytes: `41 byte`, `1.2 MB`. */
export function byteSize(bytes: number, locale?: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = UNITS[power] ?? 'byte';
  const l = safeLocale(locale);
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return cached(`${unit}:${l}`, () => new Intl.NumberFormat(l, options)).format(bytes / 1000 ** power);
}

/** `Figure 2 of 5` */
export const figurePlace = (place: number, all: number): string => `Figure ${place} of ${all}`;

/** `Show figure residuals.png` */
export const showFigure = (name: string): string => `Show figure ${name}`;

/** `Show 12 more` */
export const showMore = (more: number): string => `Show ${more} more`;

/** `Step 3` */
export const inStep = (step: number): string => `step ${step}`;
