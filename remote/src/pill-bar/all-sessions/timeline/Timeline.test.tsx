// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { engineState, rest } from '../../../state/engine/engine.ts';
import { STAYS_MS } from '../../../state/engine/wantTimes.ts';
import { announcementChannel, detailsAtom } from '../../../state/intents.ts';
import { seenChanges, watched } from '../../../state/kept/seenTimes.ts';
import { setTimelineRange, timelineRangeAtom } from '../../../state/kept/timelineRange.ts';
import { toldTimes } from '../../../state/kept/toldTimes.ts';
import { serverTime } from '../../../state/kept/watch.ts';
import { store } from '../../../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld, sizes, viewOf } from '../../../testing/barPage.ts';
import { row, run } from '../../../testing/world.ts';
import Timeline from './Timeline.tsx';

const MINUTE = 60_000;
const world = pageWorld();
const COUNT = 12;
/** The last moment of the timeline. */
let end = 0;

const flush = () => act(() => vi.advanceTimersByTimeAsync(50).then(() => undefined));
const rowsOf = (minutesOld = 55) => [
  row('a', { name: 'First', createdAt: end - minutesOld * MINUTE, updatedAt: end }),
  row('b', { name: '=Second, "quoted"', createdAt: end - 3 * 60 * MINUTE, updatedAt: end, status: 'completed' }),
  ...Array.from({ length: COUNT }, (_, n) =>
    row(`c${n}`, {
      name: `Rest ${n}`,
      createdAt: end - (300 + n) * MINUTE,
      updatedAt: end - 290 * MINUTE,
      status: 'completed',
    }),
  ),
];

async function open(): Promise<void> {
  render(<Timeline />);
  await flush();
  // the first pass measures the list, the second its rows
  for (let pass = 0; pass < 2; pass += 1) {
    act(() => {
      for (const notify of sizes.changed) notify();
    });
    await flush();
  }
}

const lane = (id: string) => document.querySelector<HTMLElement>(`[data-lane="${id}"]`) ?? document.body;
const shown = () => [...document.querySelectorAll<HTMLElement>('[data-lane]')].map(({ dataset }) => dataset.lane);
/** The spans of a lane in minutes before the end. */
const spans = (id: string, kind: 'seen' | 'told' | 'unseen') =>
  [...lane(id).querySelectorAll<HTMLElement>('[data-from]')]
    .filter(({ dataset }) => kind === (dataset.seen ? 'seen' : dataset.told ? 'told' : 'unseen'))
    .map(({ dataset }) => [
      ...[dataset.from, dataset.to].map((at) => Math.round((end - Number(at)) / MINUTE)),
      dataset.seen ?? dataset.told ?? '-',
    ]);
const readout = () => document.querySelector('[data-timeline-readout]')?.textContent;
const sum = () => document.querySelector('[data-timeline-sum]')?.textContent;
const press = (key: string, over = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...over });
const at = () => document.activeElement?.closest<HTMLElement>('[data-lane]')?.dataset.lane;
/** Points at a moment, so many minutes before the end of the last hour. */
const point = (id: string, minutes: number) =>
  fireEvent.pointerMove(lane(id).querySelector('[data-track]') ?? document.body, { clientX: (1 - minutes / 60) * 400 });

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => world.now());
  vi.spyOn(rest, 'get').mockImplementation(() => new Promise(() => undefined));
  giveBrowserParts();
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const height = this.getAttribute('role') === 'listitem' ? 46 : 8 * 46;
    return { width: 400, height, top: 0, bottom: height, left: 0, right: 400 } as DOMRect;
  });
  vi.spyOn(HTMLElement.prototype, 'offsetParent', 'get').mockReturnValue(document.body);
  Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number): void {
    if (typeof to === 'object') this.scrollTop = to.top ?? this.scrollTop;
    fireEvent.scroll(this);
  };
  world.list([row('a')]);
  end = serverTime(engineState());
  world.list(rowsOf());
  world.runs('a', [run('r', 'executing', { startedAt: end - 52 * MINUTE })]);
  end = serverTime(engineState());
  const before = (minutes: number) => end - minutes * MINUTE;
  act(() => {
    setTimelineRange('hour');
    watched.write([
      { from: before(50), to: before(40) },
      { from: before(30), to: end },
    ]);
    seenChanges.write(
      new Map([
        [
          'a',
          [
            { at: before(50), state: 'running' as const },
            { at: before(20), state: 'waiting' as const },
          ],
        ],
        ['b', [{ at: before(50), state: 'idle' as const }]],
      ]),
    );
    toldTimes.write(
      new Map([
        ['a', [{ runId: 'r', stage: null, from: before(52), to: null }]],
        ['b', [{ runId: 'q', stage: null, from: before(58), to: before(48) }]],
        ...Array.from({ length: COUNT }, (_, n): [string, []] => [`c${n}`, []]),
      ]),
    );
  });
});
afterEach(() => {
  cleanup();
  closeAll();
  act(() => {
    for (const value of [watched, seenChanges, toldTimes]) value.forget();
  });
  localStorage.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the lanes', () => {
  it('are those of the sessions of which anything is known in this time, the newest first', async () => {
    await open();
    expect(shown()).toEqual(['a', 'b']);
    expect(spans('a', 'seen')).toEqual([
      [50, 40, 'running'],
      [30, 20, 'running'],
      [20, 0, 'waiting'],
    ]);
    expect(spans('a', 'unseen')).toEqual([
      [55, 50, '-'],
      [40, 30, '-'],
    ]);
    expect(spans('a', 'told')).toEqual([[52, 0, 'run']]);
    expect(spans('b', 'told')).toEqual([[58, 48, 'run']]);
    expect(screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-setsize'))).toEqual(['2', '2']);
  });

  it('say in words what they show, and the sums of those that MARS answered', async () => {
    await open();
    const name = viewOf('a').name;
    expect(lane('a').getAttribute('aria-label')).toBe(
      `${name}: ran 32 min · waited for you at least 20 min, last seen waiting for you`,
    );
    expect(sum()).toBe('2 sessions: ran 42 min · waited for you at least 20 min');
    act(() => toldTimes.write(new Map([['a', []]])));
    expect(sum()).toMatch(/^1 of \d+ sessions: ran 0/);
  });

  it('grow with the time while lists arrive, and not while none do', async () => {
    await open();
    world.wait(MINUTE);
    await act(() => vi.advanceTimersByTimeAsync(10_000).then(() => undefined));
    expect(spans('a', 'seen').at(-1)?.[1]).toBe(-1);
    world.wait(10 * MINUTE);
    await act(() => vi.advanceTimersByTimeAsync(10_000).then(() => undefined));
    expect(spans('a', 'seen').at(-1)?.slice(0, 2)).toEqual([20, 0]);
    expect(spans('a', 'unseen').at(-1)?.slice(0, 2)).toEqual([0, -11]);
  });

  it('that are empty are one sentence', async () => {
    act(() =>
      toldTimes.write(new Map(['a', 'b', ...Array.from({ length: COUNT }, (_, n) => `c${n}`)].map((id) => [id, []]))),
    );
    act(() => seenChanges.write(new Map()));
    await open();
    expect(screen.getByText('Nothing ran in this time.')).toBeDefined();
    expect(shown()).toEqual([]);
    expect(screen.queryByRole('list')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('a click opens the details', async () => {
    await open();
    fireEvent.click(lane('b').querySelector('[data-track]') ?? document.body);
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'b', tab: 'workflow' });
  });

  it('ask about the sessions in view that nothing else asks about', async () => {
    act(() => toldTimes.write(new Map()));
    await open();
    await act(() => vi.advanceTimersByTimeAsync(STAYS_MS).then(() => undefined));
    expect(vi.mocked(rest.get).mock.calls.map(([path]) => path)).toContain('/api/sessions/b/runs');
    expect(vi.mocked(rest.get).mock.calls.map(([path]) => path)).not.toContain('/api/sessions/a/runs');
  });
});

describe('the line above the lanes', () => {
  const HINT = /^Point at a lane/;

  it('says what is under the pointer', async () => {
    await open();
    expect(readout()).toMatch(HINT);
    point('a', 10);
    expect(readout()).toMatch(
      /^Reported by MARS: run, since .* \(52 min\) · Seen by this browser: waiting for you, .* \(20 min\)$/,
    );
    point('a', 35);
    expect(readout()).toMatch(/ · Seen by this browser: nobody watched, .* \(10 min\)$/);
    // before the session was created
    point('a', 58);
    expect(readout()).toBe(lane('a').getAttribute('aria-label'));
    fireEvent.pointerLeave(screen.getByRole('list'));
    expect(readout()).toMatch(HINT);
  });

  it('keeps what it says while the pointer is at a name', async () => {
    await open();
    fireEvent.pointerMove(lane('a').querySelector('bdi') ?? document.body, { clientX: 10 });
    expect(readout()).toMatch(HINT);
  });

  it('says what the keys reach: the lane, and its spans in the order of time', async () => {
    await open();
    act(() => lane('a').focus());
    expect(readout()).toBe(lane('a').getAttribute('aria-label'));
    const seen = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft'].map((key) => {
      press(key);
      return /: ([\w ,]+?), (?!but)/.exec(readout() ?? '')?.[1];
    });
    expect(seen).toEqual(['nobody watched', 'run', 'running', 'run', 'nobody watched', 'nobody watched']);
    for (let times = 0; times < 9; times += 1) press('ArrowRight');
    expect(readout()).toContain('waiting for you');
    press('ArrowDown');
    expect([at(), readout()]).toEqual(['b', lane('b').getAttribute('aria-label')]);
    press('ArrowLeft');
    expect(readout()).toContain('nothing ran');
    press('ArrowUp');
    expect([at(), readout()]).toEqual(['a', lane('a').getAttribute('aria-label')]);
  });

  it('follows no key with a modifier', async () => {
    await open();
    act(() => lane('a').focus());
    press('ArrowRight', { altKey: true });
    press('x');
    expect(readout()).toBe(lane('a').getAttribute('aria-label'));
  });

  it('from right to left the keys and the pointer are mirrored', async () => {
    document.documentElement.style.direction = 'rtl';
    await open();
    for (const element of [screen.getByRole('list'), ...document.querySelectorAll<HTMLElement>('[data-track]')])
      element.style.direction = 'rtl';
    act(() => lane('a').focus());
    press('ArrowLeft');
    expect(readout()).toContain('nobody watched');
    point('a', 60 - 10);
    expect(readout()).toContain('waiting for you');
    document.documentElement.style.direction = '';
  });
});

describe('the keys', () => {
  it('reach all lanes, although they are one tab stop', async () => {
    act(() => toldTimes.write(new Map()));
    act(() => setTimelineRange('day'));
    await open();
    expect(document.querySelectorAll('[data-lane][tabindex="0"]')).toHaveLength(1);
    expect(shown().length).toBeLessThan(COUNT + 2);
    act(() => lane('a').focus());
    press('End');
    await flush();
    expect(at()).toBe(`c${COUNT - 1}`);
    press('Home');
    await flush();
    expect(at()).toBe('a');
    expect(document.querySelectorAll('[data-lane][tabindex="0"]')).toHaveLength(1);
  });
});

describe('the time shown', () => {
  it('is chosen and kept', async () => {
    act(() => setTimelineRange('day'));
    await open();
    const pressed = () => screen.getByRole('button', { pressed: true }).textContent;
    expect(pressed()).toBe('Last day');
    fireEvent.click(screen.getByRole('button', { name: 'Last week' }));
    expect([pressed(), store.get(timelineRangeAtom)]).toEqual(['Last week', 'week']);
    cleanup();
    await open();
    expect(pressed()).toBe('Last week');
  });
});

describe('the table', () => {
  const cells = () =>
    within(screen.getByRole('table'))
      .getAllByRole('row')
      .slice(1)
      .map((one) => [...one.children].map(({ textContent }) => textContent));
  const toTable = () => fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));

  it('has the same spans as the lanes', async () => {
    await open();
    const count = document.querySelectorAll('[data-lane] [data-from]').length;
    toTable();
    expect(screen.queryByRole('list')).toBeNull();
    expect(cells()).toHaveLength(count);
    expect(cells().map(([name, what, source, , to, time]) => [name, what, source, to === 'not ended', time])).toEqual([
      ['First', 'nobody watched', 'Seen by this browser', false, '5 min'],
      ['First', 'run', 'Reported by MARS', true, '52 min'],
      ['First', 'running', 'Seen by this browser', false, '10 min'],
      ['First', 'nobody watched', 'Seen by this browser', false, '10 min'],
      ['First', 'running', 'Seen by this browser', false, '10 min'],
      ['First', 'waiting for you', 'Seen by this browser', false, '20 min'],
      ['=Second, "quoted"', 'nobody watched', 'Seen by this browser', false, '10 min'],
      ['=Second, "quoted"', 'run', 'Reported by MARS', false, '10 min'],
      ['=Second, "quoted"', 'nothing ran', 'Seen by this browser', false, '10 min'],
      ['=Second, "quoted"', 'nobody watched', 'Seen by this browser', false, '10 min'],
      ['=Second, "quoted"', 'nothing ran', 'Seen by this browser', false, '30 min'],
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Show as lanes' }));
    await flush();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('is copied as a whole, and that is said', async () => {
    const texts: string[] = [];
    const stop = announcementChannel.listen(({ text }) => texts.push(text));
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    await open();
    toTable();
    fireEvent.click(screen.getByRole('button', { name: 'Copy as CSV' }));
    await flush();
    const [[csv]] = writeText.mock.calls as unknown as [[string]];
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('Session,What,Source,From,To,Seconds');
    expect(lines).toHaveLength(cells().length + 2);
    expect(lines.filter((line) => line.startsWith(`"'=Second, ""quoted""",`))).toHaveLength(5);
    expect(texts).toEqual(['Copied.']);
    stop();
  });

  it('shows a hundred rows, and more on request', async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      runId: `r${n}`,
      stage: n,
      from: end - (50 * 60 - n * 10) * 1000,
      to: end - (50 * 60 - n * 10 - 5) * 1000,
    }));
    act(() =>
      toldTimes.write(
        new Map([
          ['a', many],
          ['b', many],
        ]),
      ),
    );
    await open();
    toTable();
    expect(cells()).toHaveLength(100);
    fireEvent.click(screen.getByRole('button', { name: /^Show \d+ more$/ }));
    expect(cells().length).toBeGreaterThan(120);
    expect(screen.queryByRole('button', { name: /^Show \d+ more$/ })).toBeNull();
  });
});
