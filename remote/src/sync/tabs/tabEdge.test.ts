import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../core/observation.ts';
import { sharedKnowledge } from '../../core/toOtherTabs.ts';
import { type BrowserTab, createBrowser, listNow, runsNow } from '../../testing/browser.ts';
import { flush } from '../../testing/fakeClock.ts';
import { RUNS } from '../../testing/runs.ts';
import { createWorld, node, row, run, stage } from '../../testing/world.ts';
import type { Clock } from '../clock.ts';
import { epochOffset, movedKnowledge, movedObservation } from './tabTime.ts';

const DAY_MS = 86_400_000;

/** Expects that a list requested now and the evidence beside it are applied. */
function expectToPoll(tab: BrowserTab): void {
  // after the messages the first list may be held back as suspect
  for (let polls = 0; polls < 2; polls += 1) tab.learn(listNow(tab.clock));
  tab.learn(runsNow(tab.clock, 'executing'));
  const { sessions, freshness, poll } = tab.state();
  expect([tab.word(), poll.failures, poll.suspect]).toEqual(['active', 0, false]);
  expect(freshness.get('a')?.confirmedAt).toBe(tab.clock.now());
  expect(sessions.get('a')?.run?.runId).toBe('r');
}

describe('RT-7: a message of another tab', () => {
  it('that is dated a day ahead does not stop a tab from applying its own polls', async () => {
    const { wall, open, post } = createBrowser();
    const tab = open();
    await wall.run(700);
    tab.learn(listNow(tab.clock));
    const ahead = movedObservation(listNow(tab.clock), epochOffset(tab.clock) + DAY_MS);
    post({ kind: 'observed', from: 'x', observation: ahead, counts: [] });
    const runs = movedObservation(runsNow(tab.clock, 'failed'), epochOffset(tab.clock) + DAY_MS);
    post({ kind: 'observed', from: 'x', observation: runs, counts: [] });
    await wall.run(12_500);
    const before = tab.state().poll.good;
    for (let polls = 0; polls < 100; polls += 1) {
      await wall.run(10);
      tab.learn(listNow(tab.clock));
    }
    expect(tab.state().poll.good).toBe(before + 100);
    expectToPoll(tab);
  });

  it('that is unreadable causes no error and no change', async () => {
    const { wall, open, post } = createBrowser();
    const tab = open();
    await wall.run(700);
    tab.learn(listNow(tab.clock));
    const before = tab.state();
    for (const data of [
      { kind: 'observed', from: 'x' },
      { kind: 'observed', from: 'x', observation: null, counts: [] },
      { kind: 'observed', from: 'x', observation: { kind: 'snapshot' }, counts: [] },
      { kind: 'observed', from: 'x', observation: { kind: 'runs', sessionId: 'a', runs: [null] }, counts: [] },
      { kind: 'knowledge', from: 'x', to: 'y' },
      { kind: 'claims', from: 'x' },
      { kind: 'claims', from: 'x', claims: [null] },
    ])
      expect(() => post(data)).not.toThrow();
    expect(tab.state()).toBe(before);
  });

  it('with a run id that would leave its path does not get into the state', async () => {
    const { wall, open, post } = createBrowser();
    const tab = open();
    await wall.run(700);
    tab.learn(listNow(tab.clock));
    const asked = { requestedAt: tab.clock.wall(), receivedAt: tab.clock.wall() };
    const observation = { kind: 'runs', sessionId: 'a', runs: [run('../../x')], ...asked };
    post({ kind: 'observed', from: 'x', observation, counts: [] });
    expect(tab.state().sessions.get('a')?.run).toBeNull();
  });
});

/** Returns valid messages of a tab that knows these sessions. */
function sayable(clock: Clock): Record<string, unknown>[] {
  const at = clock.wall();
  const asked = { requestedAt: at, receivedAt: at };
  const of = { sessionId: 'a', runId: 'r' };
  const observations: Observation[] = [
    { kind: 'snapshot', rows: [row('a'), row('b')], capped: false, serverDate: at, ...asked },
    { kind: 'snapshot', rows: [], capped: false, serverDate: null, ...asked },
    { kind: 'row', sessionId: 'b', row: row('b'), ...asked },
    { kind: 'runs', sessionId: 'a', runs: [run('r')], ...asked },
    { kind: 'stage', ...of, stages: [stage(1, 'running')], percent: 3, ...asked },
    { kind: 'dag', ...of, nodes: [node('step_1', 'running')], ...asked },
    { kind: 'failure', at, ...of, step: 1, text: 'boom' },
    { kind: 'existence', at, sessionId: 'a', exists: false },
    { kind: 'log', ...of, lines: 3, ...asked },
    { kind: 'unanswered', at, questions: [{ sessionId: 'a', about: 'runs' }] },
    { kind: 'poll-failed', at, failure: 'offline' },
    { kind: 'cancel-sent', at, sessionId: 'a', runId: 'other' },
  ];
  const world = createWorld();
  world.list([row('a'), row('b')]);
  world.runs('a', [run('r', 'failed')]);
  const known = movedKnowledge(sharedKnowledge(world.state), at - world.now());
  const counts = [{ sessionId: 'a', entered: { 'a:r:failed': 2 }, current: 'a:r:failed' }];
  return [
    ...observations.map((observation) => ({ kind: 'observed', from: 'x', observation, counts })),
    { kind: 'hello', from: 'x' },
    { kind: 'knowledge', from: 'x', to: 'y', known },
    { kind: 'planned', from: 'x', at: at + 12_500, firm: true },
    { kind: 'attached', from: 'x', run: of },
    { kind: 'command', from: 'x', to: 'y', id: '1', run: of, command: 'pause', until: at + 2000 },
    { kind: 'commanded', from: 'x', to: 'y', id: '1', outcome: 'sent' },
    { kind: 'claims', from: 'x', claims: [{ key: 'a:r:failed:1', focused: true, focusedAt: at, at }] },
    { kind: 'visible', from: 'x' },
    { kind: 'hidden', from: 'x' },
    { kind: 'bye', from: 'x' },
  ];
}

const odd = fc.oneof(
  fc.constantFrom<unknown[]>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -1,
    0,
    2 ** 53,
    9e15,
    4e12,
    '',
    '../../x',
    '__proto__',
    'constructor',
    null,
    undefined,
    true,
  ),
  fc.constantFrom<unknown[]>([], {}, [null], ['../x'], 'a', 'b', 'r', 'x'.repeat(10_000)),
  fc.anything({ maxDepth: 2 }),
);

/** Replaces some members of a message, at any depth. */
interface Distortion {
  /** Index of the valid message. */
  readonly of: number;
  readonly changes: readonly { readonly path: readonly number[]; readonly to: unknown }[];
}

const distortion: fc.Arbitrary<Distortion> = fc.record({
  of: fc.nat(99),
  changes: fc.array(fc.record({ path: fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }), to: odd }), {
    maxLength: 3,
  }),
});

/** Replaces the value at the end of the path, or where the path cannot continue. */
function distorted(value: unknown, [step = 0, ...rest]: readonly number[], to: unknown): unknown {
  if (typeof value !== 'object' || value === null) return to;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return to;
  const member = (value as Record<string, unknown>)[key];
  const next = rest.length === 0 ? to : distorted(member, rest, to);
  if (Array.isArray(value)) return value.map((one, index) => (`${index}` === key ? next : one));
  return { ...value, [key]: next };
}

/** Returns a value that a channel can carry: a function or a proxy cannot be copied. */
function sendable(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return null;
  }
}

describe('fuzzed messages of other tabs', () => {
  it('never throw, stop a tab or lose a session', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(distortion, odd), { minLength: 1, maxLength: 4 }), async (all) => {
        const { wall, open, post } = createBrowser();
        const tab = open({ focused: true });
        await wall.run(700);
        tab.learn(listNow(tab.clock));
        tab.learn(runsNow(tab.clock, 'executing'));
        for (const one of all) {
          const isDistortion = typeof one === 'object' && one !== null && 'changes' in one && 'of' in one;
          const choices = sayable(tab.clock);
          const data = isDistortion
            ? (one as Distortion).changes.reduce<unknown>(
                (message, { path, to }) => distorted(message, path, to),
                choices[(one as Distortion).of % choices.length],
              )
            : one;
          post(sendable(data));
          await flush();
        }
        await wall.run(1000);
        expectToPoll(tab);
        tab.tabs.leave();
      }),
      { numRuns: RUNS * 10 },
    );
  });
});
