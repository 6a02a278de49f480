import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damaged } from '../../../../shared-types/src/testing/damaged.ts';
import { damagedText } from '../../../../shared-types/src/testing/damagedText.ts';
import { expectShowable } from '../../../../shared-types/src/testing/expectShowable.ts';
import { hostileValue } from '../../../../shared-types/src/testing/hostile.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../../shared-types/src/testing/runs.ts';
import { type LaneInput, laneOf } from '../../core/lanes.ts';
import { bounded, watchedUntil, withState } from '../../core/seenStates.ts';
import { usualDuration } from '../../core/usualDuration.ts';
import { dateTime } from '../../text/amounts.ts';
import { happenedText } from '../../text/evidenceText.ts';
import { timelineCsv } from '../../text/timelineCsv.ts';
import { laneText, namedSpans, spanText } from '../../text/timelineText.ts';
import { usualText } from '../../text/usualText.ts';
import { readFinishedRuns } from './finishedRuns.ts';
import { mergeHistory, readHistory } from './history.ts';
import { marksOf } from './marks.ts';
import { readKept } from './readKept.ts';
import { mergeRecords, mergeRegisters } from './registers.ts';
import { readSeenChanges, readWatched } from './seenTimes.ts';
import { readSelected } from './selected.ts';
import { storedValue } from './storage.ts';
import { readTasks } from './tasks.ts';
import { readToldTimes } from './toldTimes.ts';

const AT = 1_700_000_000_000;
const activity = { key: 'a:r:failed:1', at: AT, finished: true, marks: true };
const SESSION = {
  name: ['Mine', AT, 'w'],
  pin: [1, AT, 'w'],
  dismissed: [false, AT, 'w'],
  mine: [true, AT, 'w'],
  read: [AT, 1, 'w'],
  seen: ['a:r:failed:1', 1, 'w'],
  activity: [activity, 1, 'w'],
  cancelled: ['r', AT, 'w'],
  'told:r:failed': [1, 1, 'w'],
  later: [{ any: 1 }, AT, 'w'],
};
const KEPT = {
  sessions: { a: SESSION, b: { name: ['Other', AT, 'w'] } },
  settings: {
    everybody: [false, AT, 'w'],
    toastPolicy: ['quiet', AT, 'w'],
    epoch: [1, AT, 'w'],
    logWrap: [true, AT, 'w'],
  },
};
const ENTRY = { key: 'a:r:failed:1', sessionId: 'a', name: 'Mine', kind: 'failed', reason: null, step: 3, at: AT };
const HISTORY = [
  ENTRY,
  { ...ENTRY, key: 'b:r:paused:1', sessionId: 'b', kind: 'paused', reason: 'suspended', step: null },
];
const RUN = { runId: 'a', mode: 'one-shot', workedMs: 60_000, endedAt: AT };
const FINISHED_RUNS = [RUN, ...['b', 'c', 'd', 'e', 'f'].map((runId, n) => ({ ...RUN, runId, endedAt: AT - n }))];
const TASKS = [['a', 'Fit', 'Fit it.'], ['b'], ['c', 'Plot', 'Plot it.']];

const WATCHED = [
  [AT, AT + 60_000],
  [AT + 600_000, AT + 700_000],
];
const SEEN_OF_A = [
  'a',
  [
    [AT, 'running'],
    [AT + 30_000, 'waiting'],
  ],
];
const SEEN = [SEEN_OF_A, ['b', [[AT + 5, 'idle']]]];
const TOLD_OF_A = [
  'a',
  [
    ['r', null, AT, AT + 40_000],
    ['q', 2, AT + 50_000, null],
  ],
];
const TOLD = [TOLD_OF_A, ['b', []], ['c', [['p', null, AT, null]]]];
const WINDOW = { from: AT - 1000, to: AT + 1_000_000 };

/** Shows a lane in every form. */
function show(some: Partial<LaneInput>): void {
  const lane = laneOf({
    createdAt: AT,
    changes: [],
    watched: [],
    told: null,
    goesOn: () => true,
    saidUntil: WINDOW.to,
    window: WINDOW,
    ...some,
  });
  const { seen, unseen, told } = lane;
  for (const { from, to } of [...seen, ...unseen, ...told])
    if (!(WINDOW.from <= from && from <= to && to <= WINDOW.to)) throw new Error('A span is outside of the window.');
  for (const span of namedSpans(lane)) expectShowable(spanText(span, WINDOW.to), 'A span');
  expectShowable(laneText('Mine', lane), 'A lane');
  timelineCsv(namedSpans(lane).map((span) => ({ name: 'Mine', span })));
}

/** What the browser keeps, what reads it, and what is done with it. */
interface Value<T> {
  readonly data: unknown;
  readonly version: number;
  parse(data: unknown): T | null;
  use(value: T): void;
  /** Returns what is stored of a value, if that is not the value itself. */
  toStored?(value: T): unknown;
}
const value = <T>(one: Value<T>): Value<unknown> => one as Value<unknown>;

const VALUES: Readonly<Record<string, Value<unknown>>> = {
  preferences: value({
    data: KEPT,
    version: 2,
    parse: readKept,
    use: (kept) => {
      const whole = readKept(KEPT);
      const sessions = mergeRecords(whole.sessions, kept.sessions);
      mergeRegisters(whole.settings, kept.settings);
      for (const session of Object.values(sessions)) marksOf(session);
      if (!sessions.a || !sessions.b) throw new Error('A kept session of this tab is lost.');
    },
  }),
  history: value({
    data: HISTORY,
    version: 1,
    parse: readHistory,
    use: (history) => {
      for (const { name, kind, reason, step, at } of mergeHistory(history, [], AT + 5)) {
        for (const text of [name, happenedText(kind, reason, step), dateTime(at)]) expectShowable(text, 'An event');
        new Date(at).toISOString();
      }
    },
  }),
  'finished runs': value({
    data: FINISHED_RUNS,
    version: 1,
    parse: readFinishedRuns,
    use: (runs) => {
      const usual = usualDuration(runs.map(({ workedMs }) => workedMs));
      if (usual) expectShowable(usualText(usual, 0), 'How long runs take');
    },
  }),
  tasks: value({
    data: TASKS,
    version: 1,
    parse: readTasks,
    use: (tasks) => {
      for (const [, name, text] of tasks) {
        expectShowable(name, 'A task');
        expectShowable(text, 'The text of a task');
      }
    },
  }),
  'times of watching': value({
    data: WATCHED,
    version: 1,
    parse: readWatched,
    toStored: (spans) => spans.map(({ from, to }) => [from, to]),
    use: (spans) => {
      show({ watched: spans, changes: [{ at: AT, state: 'running' }] });
      const next = watchedUntil(spans, AT + 710_000);
      if (next.at(-1)?.to !== AT + 710_000) throw new Error('The last list is lost.');
    },
  }),
  'seen states': value({
    data: SEEN,
    version: 1,
    parse: readSeenChanges,
    toStored: (sessions) => [...sessions].map(([id, some]) => [id, some.map(({ at, state }) => [at, state])]),
    use: (sessions) => {
      for (const changes of bounded(sessions, AT + 5).values()) {
        show({ watched: [WINDOW], changes });
        if (withState(changes, AT + 5, 'quiet').at(-1)?.state !== 'quiet') throw new Error('A state is lost.');
      }
    },
  }),
  'told times': value({
    data: TOLD,
    version: 1,
    parse: readToldTimes,
    toStored: (sessions) =>
      [...sessions].map(([id, spans]) => [id, spans.map(({ runId, stage, from, to }) => [runId, stage, from, to])]),
    use: (sessions) => {
      for (const spans of sessions.values()) show({ told: spans });
    },
  }),
  selected: value({ data: 'a', version: 1, parse: readSelected, use: (id) => expect(id).toMatch(/^[\w-]+$/) }),
};

describe.each(Object.entries(VALUES))('damaged %s in the storage', (name, { data, version, parse, use, toStored }) => {
  it('are read as far as they are right, written, and read again', { timeout: FUZZ_TIMEOUT_MS }, () => {
    let text: string | null = null;
    const storage = {
      getItem: () => text,
      setItem: (_: string, next: string) => {
        text = next;
      },
      removeItem: () => {
        text = null;
      },
    };
    const open = () => storedValue({ storage: () => storage, name, version, parse });
    fc.assert(
      fc.property(damagedText({ v: version, data }), (given) => {
        text = given;
        const stored = open();
        const read = stored.read();
        if (read === null) return;
        use(read);
        // false if a later release wrote it
        if (stored.write(toStored ? toStored(read) : read)) expect(open().read()).toEqual(read);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });
});

describe('beside a damaged one', () => {
  const bad = <T>(one: T) => fc.array(fc.oneof(damaged(one), hostileValue), { maxLength: 3 });

  it('the other sessions stay', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const name = fc.constantFrom('c', '__proto__', 'constructor', '../x', '');
    fc.assert(
      fc.property(name, fc.oneof(damaged(SESSION), hostileValue), (id, one) => {
        const sessions = Object.fromEntries([...Object.entries(KEPT.sessions), [id, one]]);
        const read = readKept({ ...KEPT, sessions }).sessions;
        if (read.a?.name?.[0] !== 'Mine' || read.b?.name?.[0] !== 'Other') throw new Error('A session is lost.');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('the other events stay', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(bad(ENTRY), (all) => {
        const keys = readHistory([HISTORY[0], ...all, HISTORY[1]])?.map(({ key }) => key);
        if (!keys?.includes('a:r:failed:1') || !keys.includes('b:r:paused:1')) throw new Error('An event is lost.');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('the other finished runs stay', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(bad(RUN), (all) => {
        const ids = readFinishedRuns([FINISHED_RUNS[1], ...all, FINISHED_RUNS[2]]).map(({ runId }) => runId);
        if (!ids.includes('b') || !ids.includes('c')) throw new Error('A run is lost.');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('the other tasks stay', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(bad(TASKS[0]), (all) => {
        const ids = readTasks([TASKS[0], ...all, TASKS[2]]).map(([id]) => id);
        if (!ids.includes('a') || !ids.includes('c')) throw new Error('A task is lost.');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('the other sessions that were seen stay', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(bad(['d', SEEN_OF_A[1]]), (all) => {
        const read = readSeenChanges([SEEN[0], ...all, SEEN[1]]);
        if (!read.has('a') || !read.has('b')) throw new Error('A session is lost.');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('the other sessions with times stay', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(bad(['d', TOLD_OF_A[1]]), (all) => {
        const read = readToldTimes([...all, TOLD[1], TOLD[2]]);
        if (!read.has('b') || !read.has('c')) throw new Error('A session is lost.');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('the other times of watching stay', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(bad(WATCHED[0]), (all) => {
        const spans = readWatched([...all, WATCHED[1]]);
        const isIn = spans.some(({ from, to }) => from <= AT + 600_000 && AT + 700_000 <= to);
        if (!isIn) throw new Error('A span is lost.');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });
});
