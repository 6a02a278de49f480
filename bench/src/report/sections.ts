import type { MeasuredRows } from './benchReport.ts';
import type { Figures } from './figures.ts';
import { bytesPicture } from './pictures/bytesPicture.ts';
import { heapPicture } from './pictures/heapPicture.ts';
import { loadPicture } from './pictures/loadPicture.ts';
import { tabsPicture, usersPicture } from './pictures/requestPictures.ts';
import { truthPicture } from './pictures/truthPicture.ts';

interface Picture {
  /** Name of the file without its ending. */
  readonly file: string;
  /** What a reader sees in it. */
  readonly alt: string;
  draw(document: Document, figures: Figures): string;
}

/** What the document says about a benchmark. Its figures are in the table that follows. */
export interface Section {
  readonly heading: string;
  readonly text: string;
  readonly pictures: readonly Picture[];
}

const ofRows =
  (draw: (document: Document, rows: MeasuredRows) => string): Picture['draw'] =>
  (document, { rows }) =>
    draw(document, rows);

/** The sections by the name of the benchmark, in the order of the document. */
export const SECTIONS: Readonly<Record<string, Section>> = {
  bytes: {
    heading: 'What a browser downloads',
    text: `Brotli at its best quality, without React, which is the host's. The bar appears when the first load has arrived. The late parts are fetched
when they are needed, or while the page rests ([why these parts](decisions/bytes.md)).

The entry contains the core of the federation runtime. Without it (\`experiments.externalRuntime\`), entry and first load were 7,860 bytes smaller on
2026-11-28: the entry 8,090 instead of 15,950 bytes. The SDK contains no runtime, so it would have to grow by more than that, or every host would need a
runtime of its own. [The decision](decisions/self-contained-entry.md) has the bytes and the reasons.`,
    pictures: [{ file: 'bytes', alt: 'A treemap of all built files by their bytes', draw: ofRows(bytesPicture) }],
  },
  load: {
    heading: 'Loading',
    text: `The Next host with our remote, with the same UI compiled into it, with the naive design as a remote, and without sessions. Empty cache, a processor slowed
four times, two lines ([how](../bench/README.md#loading)).`,
    pictures: [
      {
        file: 'load',
        alt: 'First paint, first click and first pill of each visit, for four hosts and two lines',
        draw: (document, { visits }) => loadPicture(document, visits),
      },
    ],
  },
  truth: {
    heading: 'How long a pill is wrong',
    text: `Simulated seconds from a change in the back end until the pill has the right word
([how](../bench/README.md#truth-in-time)). The naive design shows the status of the list, which hides failures, cancellations and pauses.`,
    pictures: [
      {
        file: 'truth',
        alt: 'Seconds for which a pill is wrong, for each kind of change, ours and naive, in seen and hidden tabs',
        draw: ofRows(truthPicture),
      },
    ],
  },
  estimate: {
    heading: 'How long a run usually takes',
    text: `Durations with normally distributed logarithms: how often the next run ends within the quartiles of the runs before it, and whether one run that
takes ten times as long moves their median.`,
    pictures: [],
  },
  requests: {
    heading: 'Requests to the back end',
    text: `A simulated browser with one tab or five, for an hour of simulated time ([how](../bench/README.md#requests)). The numbers for many users are arithmetic.`,
    pictures: [
      {
        file: 'requests',
        alt: 'Requests per hour by sessions, tabs, and whether a tab is seen',
        draw: ofRows(tabsPicture),
      },
      { file: 'users', alt: 'Requests per second of 1, 100 and 10,000 users', draw: ofRows(usersPicture) },
    ],
  },
  renders: {
    heading: 'What renders',
    text: 'The production build in Chromium, with 200 sessions that run. React reports each commit to a developer tool of the benchmark.',
    pictures: [],
  },
  events: {
    heading: 'A thousand events a second',
    text: 'The own run of the host reports its progress a thousand times a second, each in a task of its own, with a processor slowed four times.',
    pictures: [],
  },
  click: {
    heading: 'From a click to the next paint',
    text: 'A click on a pill, beside a click on a bare button of the same page. In Chromium with a processor slowed four times.',
    pictures: [],
  },
  endurance: {
    heading: 'A page that stays open',
    text: 'A day of two windows on simulated time in Chromium, with sleep, failures, clock jumps and new releases: the heap after each hour, and how many toasts and pills were wrong.',
    pictures: [{ file: 'heap', alt: 'The heap after each simulated hour', draw: ofRows(heapPicture) }],
  },
  reduce: {
    heading: 'The reducer',
    text: 'Processor time for one snapshot of the list, beside parsing the same list as JSON.',
    pictures: [],
  },
  bombs: {
    heading: 'Text that is designed to be slow',
    text: 'Processor time beside ordinary input of its kind.',
    pictures: [],
  },
};
