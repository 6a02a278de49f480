import * as Plot from '@observablehq/plot';
import type { MeasuredRows } from '../benchReport.ts';
import { formatNumber } from '../format.ts';
import { findRows } from '../judgeBudgets.ts';
import { ROWS } from '../rowNames.ts';
import { drawPicture, plotOptions } from './picture.ts';

const TABS_NAME = /^(\d+ tabs?) (seen|hidden), (\d+ sessions, \d+ run): (lists|all requests)$/;
const USERS_NAME = /^([\d,]+) users?: (lists|all requests)$/;
const LISTS = '#0b62a4';
const OTHERS = '#8fb8de';
const TABS_HEIGHT = 250;
const USERS_HEIGHT = 320;

interface Bar {
  readonly tabs: string;
  readonly visibility: string;
  readonly sessions: string;
  readonly what: 'lists' | 'requests beside them';
  readonly perHour: number;
  /** Of lists and the others. */
  readonly all: number;
}

function barsOf(rows: MeasuredRows): Bar[] {
  const found = findRows(rows, ROWS.requestsOfTabs) ?? [];
  const numbers = new Map(found.map(({ what, value }) => [what, value]));
  return found.flatMap(({ what, value }): Bar[] => {
    const [, tabs = '', visibility = '', sessions = '', which] = TABS_NAME.exec(what) ?? [];
    if (which !== 'lists') return [];
    const all = numbers.get(what.replace(/lists$/, 'all requests')) ?? Number.NaN;
    const bar = { tabs, visibility, sessions: sessions.replace(', ', '\n'), all };
    return [
      { ...bar, what: 'lists', perHour: value },
      { ...bar, what: 'requests beside them', perHour: all - value },
    ];
  });
}

/** Draws the requests of one browser, by the sessions, the tabs, and whether one is seen. */
export function tabsPicture(document: Document, rows: MeasuredRows): string {
  const bars = barsOf(rows);
  const most = Math.max(...bars.map(({ all }) => all));
  const at = { fx: 'sessions', x: 'tabs' } as const;
  const panels = (['seen', 'hidden'] as const).map((visibility) => {
    const own = bars.filter((bar) => bar.visibility === visibility);
    const plot = Plot.plot({
      ...plotOptions(document, TABS_HEIGHT),
      marginLeft: 64,
      marginRight: 16,
      marginTop: 40,
      marginBottom: 28,
      x: { label: null, padding: 0.25, type: 'band' },
      y: { domain: [0, most * 1.12], label: null, grid: true, ticks: 5 },
      fx: { label: null, domain: [...new Set(own.map(({ sessions }) => sessions))], padding: 0.1 },
      color: { domain: ['lists', 'requests beside them'], range: [LISTS, OTHERS] },
      marks: [
        Plot.barY(own, { ...at, y: 'perHour', fill: 'what', order: ['lists', 'requests beside them'] }),
        Plot.text(
          own.filter(({ what }) => what === 'lists'),
          { ...at, y: 'all', dy: -8, text: ({ all }: Bar) => formatNumber(Math.round(all)) },
        ),
        Plot.ruleY([0]),
      ],
    });
    const heading = visibility === 'seen' ? 'One tab is seen' : 'All tabs are hidden';
    return { heading, plot: plot as SVGElement, height: TABS_HEIGHT };
  });
  return drawPicture(document, {
    title: 'Requests of one browser to the back end, per hour',
    description:
      'Two plots of bars: one tab is seen, or all are hidden. For each number of sessions a bar for one tab and one for five tabs, divided into lists and other requests. Five tabs request as much as one.',
    legend: [
      { colour: LISTS, words: 'lists' },
      { colour: OTHERS, words: 'requests beside them: runs, stages, logs' },
    ],
    panels,
  });
}

interface Point {
  readonly users: number;
  readonly which: string;
  readonly perSecond: number;
}

/** Draws what the back end is asked when more people use the sessions at once. */
export function usersPicture(document: Document, rows: MeasuredRows): string {
  const points = (findRows(rows, ROWS.requestsOfUsers) ?? []).map(({ what, value }): Point => {
    const [, users = '', which = ''] = USERS_NAME.exec(what) ?? [];
    return { users: Number(users.replaceAll(',', '')), which, perSecond: value };
  });
  const [lists, all] = ['lists', 'all requests'];
  const at = { x: 'users', y: 'perSecond' } as const;
  const most = Math.max(...points.map(({ users }) => users));
  const plot = Plot.plot({
    ...plotOptions(document, USERS_HEIGHT),
    marginLeft: 64,
    marginRight: 126,
    marginTop: 30,
    marginBottom: 40,
    x: {
      type: 'log',
      label: 'users at once',
      grid: true,
      insetLeft: 40,
      ticks: [...new Set(points.map(({ users }) => users))],
      tickFormat: (users: number) => users.toLocaleString('en'),
    },
    y: {
      type: 'log',
      label: 'requests per second',
      grid: true,
      insetTop: 10,
      insetBottom: 24,
      ticks: [0.1, 1, 10, 100, 1000, 10_000],
      tickFormat: (value: number) => value.toLocaleString('en'),
    },
    color: { domain: [lists, all], range: [LISTS, '#b34700'] },
    marks: [
      Plot.line(points, { ...at, stroke: 'which', strokeWidth: 2 }),
      Plot.dot(points, { ...at, fill: 'which', r: 4.5 }),
      // each number is on the side of its line on which the other line is not
      ...[lists, all].map((line) =>
        Plot.text(points, {
          ...at,
          filter: ({ users, which }: Point) => users < most && which === line,
          text: ({ perSecond }: Point) => formatNumber(perSecond),
          dy: line === lists ? 16 : -14,
          fill: 'which',
        }),
      ),
      Plot.text(points, {
        ...at,
        filter: ({ users }: Point) => users === most,
        text: ({ which, perSecond }: Point) => `${which}\n${formatNumber(perSecond)} a second`,
        textAnchor: 'start',
        dx: 10,
        fill: 'which',
      }),
    ],
  });
  return drawPicture(document, {
    title: 'Requests of all users, per second: each has one seen tab, 12 sessions, 4 of which run',
    description:
      'A plot with two straight lines on logarithmic axes, one for lists and one for all requests, against the number of users. The table in the document has the numbers.',
    legend: [],
    panels: [{ heading: '', plot: plot as SVGElement, height: USERS_HEIGHT }],
  });
}
