import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damaged } from '../../../../shared-types/src/testing/damaged.ts';
import { damagedText } from '../../../../shared-types/src/testing/damagedText.ts';
import { expectShowable } from '../../../../shared-types/src/testing/expectShowable.ts';
import { hostileValue } from '../../../../shared-types/src/testing/hostile.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../../shared-types/src/testing/runs.ts';
import { usualDuration } from '../../core/usualDuration.ts';
import { dateTime } from '../../text/amounts.ts';
import { happenedText } from '../../text/evidenceText.ts';
import { usualText } from '../../text/usualText.ts';
import { readFinishedRuns } from './finishedRuns.ts';
import { mergeHistory, readHistory } from './history.ts';
import { marksOf } from './marks.ts';
import { readKept } from './readKept.ts';
import { mergeRecords, mergeRegisters } from './registers.ts';
import { readSelected } from './selected.ts';
import { storedValue } from './storage.ts';
import { readTasks } from './tasks.ts';

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

/** What the browser keeps, what reads it, and what is done with it. */
interface Value<T> {
  readonly data: unknown;
  readonly version: number;
  parse(data: unknown): T | null;
  use(value: T): void;
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
  selected: value({ data: 'a', version: 1, parse: readSelected, use: (id) => expect(id).toMatch(/^[\w-]+$/) }),
};

describe.each(Object.entries(VALUES))('damaged %s in the storage', (name, { data, version, parse, use }) => {
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
        if (stored.write(read)) expect(open().read()).toEqual(read);
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
});
