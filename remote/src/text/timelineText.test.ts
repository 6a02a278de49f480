import { describe, expect, it } from 'vitest';
import type { Lane } from '../core/lanes.ts';
import { timelineCsv } from './timelineCsv.ts';
import {
  axisText,
  endText,
  laneText,
  lengthText,
  type NamedSpan,
  namedSpans,
  spanText,
  spanTime,
  sumText,
} from './timelineText.ts';

const MINUTE = 60_000;
// noon in every zone of the tests
const END = new Date(2026, 10, 22, 12).getTime();
const ago = (minutes: number) => END - minutes * MINUTE;

const LANE: Lane = {
  seen: [{ from: ago(20), to: END, state: 'waiting' }],
  unseen: [{ from: ago(50), to: ago(20) }],
  told: [
    { runId: 'r', stage: null, from: ago(50), to: ago(30), isOpen: false },
    { runId: 't', stage: 2, from: ago(25), to: END, isOpen: true },
  ],
  ranMs: 25 * MINUTE,
  waitedMs: 20 * MINUTE,
};
const BARE: Lane = { seen: [], unseen: [], told: [], ranMs: null, waitedMs: 0 };
const span = (over: Partial<NamedSpan> = {}): NamedSpan => ({
  from: ago(39),
  to: END,
  what: 'run',
  source: 'Reported by MARS',
  isOpen: false,
  ...over,
});

describe('the spans of a lane in words', () => {
  it('are in the order of their starts, what MARS said before what was seen', () => {
    expect(namedSpans(LANE).map(({ what, source, isOpen }) => [what, source, isOpen])).toEqual([
      ['run', 'Reported by MARS', false],
      ['nobody watched', 'Seen by this browser', false],
      ['stage 2', 'Reported by MARS', true],
      ['waiting for you', 'Seen by this browser', false],
    ]);
  });

  it('have a beginning, an end and a length', () => {
    expect(spanText(span(), END, 'en-GB')).toBe('Reported by MARS: run, 11:21 to 12:00 (39 mins)');
    expect(spanText(span({ isOpen: true }), END, 'en-GB')).toBe('Reported by MARS: run, since 11:21 (39 mins)');
  });

  it('do not claim that a run goes on of which MARS only said when it began', () => {
    expect(spanText(span({ to: ago(39), isOpen: true }), END, 'en-GB')).toBe(
      'Reported by MARS: run, 11:21 to an unknown time',
    );
    const unknown = span({ to: ago(39), isOpen: true });
    expect([endText(unknown, END), lengthText(unknown)]).toEqual(['unknown', '']);
    expect([endText(span({ isOpen: true }), END), lengthText(span({ isOpen: true }), 'en')]).toEqual([
      'not ended',
      '39 min',
    ]);
    expect([endText(span(), END, 'en-GB'), lengthText(span(), 'en')]).toEqual(['12:00', '39 min']);
  });

  it('have a date if they are of another day', () => {
    expect(spanTime(ago(5), END, 'en-GB')).toBe('11:55');
    for (const minutes of [13 * 60, 24 * 60, 3 * 24 * 60]) expect(spanTime(ago(minutes), END, 'en-GB')).toMatch(/Nov/);
  });
});

describe('a lane in words', () => {
  it('says how long it ran and waited, and what was seen last', () => {
    expect(laneText('Mine', LANE, 'en')).toBe(
      'Mine: ran 25 min · waited for you at least 20 min, last seen waiting for you',
    );
    expect(laneText('Mine', { ...LANE, seen: [], waitedMs: 0 }, 'en')).toBe('Mine: ran 25 min');
  });

  it('says nothing of what was not asked', () => {
    expect(laneText('Mine', BARE)).toBe('Mine');
    expect(laneText('Mine', { ...BARE, seen: LANE.seen })).toBe('Mine, last seen waiting for you');
  });
});

describe('the sum of all lanes', () => {
  const sums = (of: number) => ({ of, ranMs: 80 * MINUTE, waitedMs: 10 * MINUTE });

  it('says of how many it is', () => {
    expect(sumText(sums(1), 1, 'en')).toMatch(/^1 session: ran 1 h\S* 20 min · waited for you at least 10 min$/);
    expect(sumText(sums(2), 2, 'en')).toMatch(/^2 sessions: /);
    expect(sumText(sums(43), 1200, 'en')).toMatch(/^43 of 1,200 sessions: /);
  });

  it('is missing while nothing is known', () => {
    expect(sumText({ of: 0, ranMs: 0, waitedMs: 0 }, 5, 'en')).toBeNull();
  });
});

it('the axis has times, and days in a week', () => {
  expect(axisText(END, 'day', 'en-GB')).toBe('12:00');
  expect(axisText(END, 'hour', 'en-GB')).toBe('12:00');
  expect(axisText(END, 'week', 'en-GB')).toMatch(/^Sun.* 22$/);
});

describe('the spans as CSV', () => {
  const AT = Date.UTC(2026, 10, 22, 11, 21);
  const csv = (name: string, over: Partial<NamedSpan> = {}) =>
    timelineCsv([{ name, span: span({ from: AT, to: AT + 1500, ...over }) }]).split('\r\n');

  it('have a header, times in UTC and seconds, and end with a line break', () => {
    expect(csv('Mine')).toEqual([
      'Session,What,Source,From,To,Seconds',
      '"Mine","run","Reported by MARS",2026-11-22T11:21:00.000Z,2026-11-22T11:21:01.500Z,2',
      '',
    ]);
    expect(timelineCsv([])).toBe('Session,What,Source,From,To,Seconds\r\n');
  });

  it('have no end while they go on', () => {
    expect(csv('Mine', { isOpen: true })[1]).toMatch(/,2026-11-22T11:21:00.000Z,,2$/);
  });

  it('have no length if MARS only said when they began', () => {
    expect(csv('Mine', { isOpen: true, to: AT })[1]).toMatch(/,2026-11-22T11:21:00.000Z,,$/);
  });

  it('quote what would end a cell', () => {
    expect(csv('A "b", c')[1]).toMatch(/^"A ""b"", c","run",/);
    expect(timelineCsv([{ name: 'A\nb', span: span() }])).toContain('"A\nb",');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])('do not begin with a formula: %j', (name) => {
    expect(timelineCsv([{ name, span: span() }])).toContain(`"'${name}",`);
  });
});
