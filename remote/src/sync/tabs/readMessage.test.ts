import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEVER } from '../../core/evidence.ts';
import type { Observation } from '../../core/observation.ts';
import { countsOf, sharedKnowledge } from '../../core/toOtherTabs.ts';
import { happenings } from '../../testing/arbitraries.ts';
import { happen } from '../../testing/happening.ts';
import { RUNS } from '../../testing/runs.ts';
import { createWorld, facts, node, row, run, SERVER_START, stage, type World } from '../../testing/world.ts';
import type { TabMessage } from './messages.ts';
import { readMessage } from './readMessage.ts';
import { movedKnowledge, movedObservation } from './tabTime.ts';

const NOW = 1_800_000_000_000;
const DAY_MS = 86_400_000;

/** Reads a message as the other end of the channel receives it. */
const heard = (message: unknown, now = NOW) => readMessage(structuredClone(message), now);

const of = { sessionId: 'a', runId: 'r' };
const asked = { requestedAt: NOW - 20, receivedAt: NOW - 10 };

type Own = 'live' | 'local' | 'operation-started' | 'operation-ended' | 'counts' | 'released' | 'adopted';

/** Every kind of observation that tabs share, in all its shapes. */
const SHARED: { [K in Exclude<Observation['kind'], Own>]: Extract<Observation, { kind: K }>[] } = {
  snapshot: [
    { kind: 'snapshot', rows: [row('a'), row('b')], capped: true, serverDate: SERVER_START, ...asked },
    { kind: 'snapshot', rows: [], capped: false, serverDate: null, ...asked },
  ],
  row: [{ kind: 'row', sessionId: 'a', row: row('a', { phase: null, createdAt: null, updatedAt: null }), ...asked }],
  'poll-failed': [
    { kind: 'poll-failed', at: NOW, failure: 'offline' },
    { kind: 'poll-failed', at: NOW, failure: 'http', httpStatus: 503 },
    { kind: 'poll-failed', at: NOW, failure: 'refused', httpStatus: 401 },
    { kind: 'poll-failed', at: NOW, failure: 'network' },
    { kind: 'poll-failed', at: NOW, failure: 'timeout' },
    { kind: 'poll-failed', at: NOW, failure: 'not-json', httpStatus: 200 },
    { kind: 'poll-failed', at: NOW, failure: 'wrong-shape' },
  ],
  runs: [
    { kind: 'runs', sessionId: 'a', runs: [run('r'), run('q', 'failed', { taskId: null, startedAt: null })], ...asked },
    { kind: 'runs', sessionId: 'a', runs: [], ...asked },
    { kind: 'runs', sessionId: 'a', runs: [], task: { name: 'Fit H0', text: 'Fit H0. Plot it.' }, ...asked },
    { kind: 'runs', sessionId: 'a', runs: [], task: null, ...asked },
  ],
  stage: [
    { kind: 'stage', ...of, stages: [stage(1, 'failed', 'boom'), stage(2, 'pending')], percent: 12.5, ...asked },
    { kind: 'stage', ...of, stages: [], percent: null, ...asked },
    {
      kind: 'stage',
      ...of,
      stages: [{ ...stage(1, 'running'), startedAt: SERVER_START, completedAt: null }],
      percent: 0,
      ...asked,
    },
  ],
  dag: [{ kind: 'dag', ...of, nodes: [node('step_1', 'running')], ...asked }],
  failure: [
    { kind: 'failure', at: NOW, ...of, step: 3, text: 'boom', node: 'step_3' },
    { kind: 'failure', at: NOW, ...of, step: null, text: null },
    { kind: 'failure', at: NOW, ...of, step: null, text: null, node: undefined },
  ],
  existence: [
    { kind: 'existence', at: NOW, sessionId: 'a', exists: true },
    { kind: 'existence', at: NOW, sessionId: 'a', exists: false },
  ],
  log: [
    { kind: 'log', ...of, lines: 12, ...asked },
    { kind: 'log', ...of, lines: -1, ...asked },
  ],
  unanswered: [
    {
      kind: 'unanswered',
      at: NOW,
      questions: [
        { sessionId: 'a', about: 'runs' },
        { sessionId: 'b', about: 'stage' },
      ],
    },
  ],
  'cancel-sent': [
    { kind: 'cancel-sent', at: NOW, ...of },
    { kind: 'cancel-sent', at: NEVER, ...of },
  ],
};
const observed = (observation: Observation, counts: unknown = []) => ({
  kind: 'observed',
  from: 'x',
  observation,
  counts,
});

/** A tab with every kind of knowledge. */
function experienced(): World {
  const world = createWorld();
  world.list([row('a'), row('b', { mode: 'newspulse' }), row('c')]);
  world.runs('a', [run('r')]);
  world.runs('b', [run('t')]);
  world.stages('b', 't', [stage(1, 'running')], 40);
  world.dag('a', 'r', [node('step_1', 'running')]);
  world.live({ taskId: 'task-of-r', dagRunId: 'r', workflowStatus: 'executing' });
  world.wait(12_500);
  world.list([row('a'), row('b', { mode: 'newspulse' })]);
  const at = world.now();
  world.observe({ kind: 'unanswered', at, questions: [{ sessionId: 'a', about: 'runs' }] });
  world.observe({ kind: 'unanswered', at, questions: [{ sessionId: 'b', about: 'stage' }] });
  world.observe({ kind: 'existence', at, sessionId: 'c', exists: false });
  world.observe({ kind: 'cancel-sent', at, ...of });
  world.observe({ kind: 'log', ...of, lines: 3, requestedAt: at, receivedAt: at });
  world.runs('a', [run('r', 'failed')]);
  world.observe({ kind: 'failure', at: world.now(), ...of, step: 2, text: 'boom', node: 'step_2' });
  world.observe({ kind: 'local', at: world.now(), sessionId: 'b', fields: { name: 'Ours' }, added: false });
  world.observe({ kind: 'poll-failed', at: world.now(), failure: 'http', httpStatus: 500 });
  return world;
}

const known = () => {
  const { state, now } = experienced();
  return movedKnowledge(sharedKnowledge(state), NOW - now());
};

/** Every kind of message, in all its shapes. */
const MESSAGES: { [K in TabMessage['kind']]: Extract<TabMessage, { kind: K }>[] } = {
  hello: [{ kind: 'hello' }],
  knowledge: [{ kind: 'knowledge', to: 'y', known: known() }],
  observed: Object.values(SHARED)
    .flat()
    .map((observation) => ({ kind: 'observed', observation, counts: countsOf(experienced().state.sessions.values()) })),
  planned: [
    { kind: 'planned', at: NOW + 12_500, firm: false },
    { kind: 'planned', at: NOW + 3_600_000, firm: true },
    { kind: 'planned', at: null, firm: true },
    { kind: 'planned', at: NOW + 60_000 },
  ],
  visible: [{ kind: 'visible' }],
  hidden: [{ kind: 'hidden' }],
  attached: [
    { kind: 'attached', run: of },
    { kind: 'attached', run: null },
  ],
  command: (['pause', 'resume', 'cancel'] as const).map((command) => ({
    kind: 'command',
    to: 'y',
    id: '1',
    run: of,
    command,
    until: NOW + 2000,
  })),
  commanded: (['sent', 'not-attached', 'waits-for-approval'] as const).map((outcome) => ({
    kind: 'commanded',
    to: 'y',
    id: '1',
    outcome,
  })),
  bye: [{ kind: 'bye' }],
};

describe('RT-7: a message of another tab', () => {
  it.each(Object.entries(MESSAGES))('is read as it was sent: %s', (_, messages) => {
    for (const message of messages) {
      const said = { ...message, from: '1k2-3z-x-0' };
      expect(heard(said)).toEqual(said);
    }
  });

  it('is tested with every optional member', () => {
    const text = JSON.stringify(MESSAGES);
    for (const member of ['runsMissed', 'stageMissed', 'absence":{', 'failure":{', 'stage":{', 'held', 'entered":{"'])
      expect(text).toContain(member);
  });

  it('is read as it was sent, whatever happened in the sending tab', () => {
    fc.assert(
      fc.property(happenings, (happened) => {
        const said: unknown[] = [];
        const offset = (): number => NOW - world.now() - DAY_MS;
        const world: World = createWorld((observation) => {
          if (!(observation.kind in SHARED)) return;
          const counts = countsOf(world.state.sessions.values());
          said.push(observed(movedObservation(observation, offset()), counts));
        });
        for (const it of happened) {
          // the percentage of a real answer is a finite number or null
          const odd = it.what === 'stages' && !Number.isFinite(it.percent);
          happen(world, odd ? { ...it, percent: null } : it);
        }
        said.push({
          kind: 'knowledge',
          from: 'x',
          to: 'y',
          known: movedKnowledge(sharedKnowledge(world.state), offset()),
        });
        expect(said.map((message) => heard(message))).toEqual(said);
      }),
      { numRuns: RUNS },
    );
  });

  it('has no event times after now and no plans beyond the maximum wait', () => {
    const ahead = NOW + DAY_MS;
    for (const observation of Object.values(SHARED).flat()) {
      const read = heard(observed(movedObservation(observation, DAY_MS)));
      const times = JSON.stringify(read).match(/"(?:at|requestedAt|receivedAt)":\d+/g) ?? [];
      expect(times.map((one) => Number(one.split(':')[1])).filter((time) => time > NOW)).toEqual([]);
      expect(read).not.toBeNull();
    }
    const message = { kind: 'knowledge', from: 'x', to: 'y', known: movedKnowledge(known(), DAY_MS) };
    const read = heard(message);
    expect(read).toMatchObject({
      known: { poll: { askedAt: NOW, lastGoodAt: NOW, serverClock: { heardAt: NOW } }, freshness: { length: 3 } },
    });
    for (const [, freshness] of read?.kind === 'knowledge' ? read.known.freshness : [])
      expect(Math.max(freshness.confirmedAt, freshness.runsAskedAt, freshness.signAt)).toBeLessThanOrEqual(NOW);
    expect(heard({ kind: 'planned', from: 'x', at: ahead })).toMatchObject({ at: NOW + 600_000 });
    expect(heard({ kind: 'planned', from: 'x', at: NOW + 60 * DAY_MS, firm: true })).toMatchObject({
      at: NOW + 2 ** 31 - 1,
    });
    expect(heard({ ...MESSAGES.command[0], from: 'x', until: ahead })).toMatchObject({ until: NOW + 2000 });
  });

  it('loses unknown members at every depth', () => {
    const deepened = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(deepened);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).map(([key, member]) => [key, deepened(member)]);
      // the counters are a map from names to numbers
      const isCounters = entries.every(([, member]) => typeof member === 'number');
      return Object.fromEntries(isCounters ? entries : [...entries, ['later', { release: 9 }]]);
    };
    for (const message of Object.values(MESSAGES).flat()) {
      const said = { ...message, from: 'x' };
      expect(heard(deepened(said))).toEqual(said);
    }
  });

  it('is rejected or cleaned if it contains state of a single page', () => {
    const own: { [K in Own]: Extract<Observation, { kind: K }> } = {
      live: { kind: 'live', at: NOW, facts: facts() },
      local: { kind: 'local', at: NOW, sessionId: 'a', fields: { status: 'active' }, added: true },
      'operation-started': { kind: 'operation-started', at: NOW, operationId: 'o', sessionId: 'a', command: 'pausing' },
      'operation-ended': { kind: 'operation-ended', at: NOW, operationId: 'o', sessionId: 'a', outcome: 'done' },
      counts: { kind: 'counts', at: NOW, counts: [] },
      released: { kind: 'released', at: NOW, sessionIds: ['a'] },
      adopted: { kind: 'adopted', at: NOW, known: known() },
    };
    for (const observation of Object.values(own)) expect(heard(observed(observation))).toBeNull();
    const [first] = known().sessions;
    const dressed = { ...known(), sessions: [{ ...first, local: { name: 'Theirs' } }] };
    expect(heard({ kind: 'knowledge', from: 'x', to: 'y', known: dressed })).toMatchObject({
      known: { sessions: [{ local: null }] },
    });
  });

  it('loses a status of a later release, which is derived again', () => {
    const [first, ...others] = known().sessions;
    const later = { status: 'frozen', reason: 'by-frost', shown: 'frozen' };
    const said = { ...known(), sessions: [{ ...first, derived: later }, ...others] };
    expect(heard({ kind: 'knowledge', from: 'x', to: 'y', known: said })).toMatchObject({
      known: { sessions: [{ derived: { status: 'paused', reason: 'unknown', shown: 'unknown' } }, {}, {}] },
    });
    expect(heard({ kind: 'commanded', from: 'x', to: 'y', id: '1', outcome: 'frozen' })).toMatchObject({
      outcome: 'changed',
    });
  });

  it('is cut where a text is too long', () => {
    const long = 'x'.repeat(5_000_000);
    const rows = [row('a', { name: long, mode: long, status: long, phase: long })];
    const read = heard(observed({ kind: 'snapshot', rows, capped: false, serverDate: null, ...asked }));
    expect(JSON.stringify(read).length).toBeLessThan(20_000);
    expect(read).not.toBeNull();
  });

  const snapshot = SHARED.snapshot[0];
  const runs = SHARED.runs[0];
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a string', 'hello'],
    ['a list', [{ kind: 'hello', from: 'x' }]],
    ['a message without a kind', { from: 'x' }],
    ['a message of an unknown kind', { kind: 'shout', from: 'x' }],
    ['a claim, which has its own channel', { kind: 'claims', from: 'x', claims: [] }],
    ['a message without a sender', { kind: 'hello' }],
    ['a message from an empty name', { kind: 'hello', from: '' }],
    ['a message from a name that is too long', { kind: 'hello', from: 'x'.repeat(65) }],
    ['a message without an observation', { kind: 'observed', from: 'x', counts: [] }],
    ['a message without counts', { kind: 'observed', from: 'x', observation: snapshot }],
    [
      'counts that are not numbers',
      observed(SHARED.snapshot[0] as Observation, [{ sessionId: 'a', entered: { k: 'x' }, current: null }]),
    ],
    [
      'counts that are too large',
      observed(SHARED.snapshot[0] as Observation, [{ sessionId: 'a', entered: { k: 2 ** 53 }, current: null }]),
    ],
    [
      'rows that are not a list',
      { kind: 'observed', from: 'x', counts: [], observation: { ...snapshot, rows: 'all' } },
    ],
    ['a row without an id', { kind: 'observed', from: 'x', counts: [], observation: { ...snapshot, rows: [{}] } }],
    [
      'more rows than a list can have',
      { kind: 'observed', from: 'x', counts: [], observation: { ...snapshot, rows: Array(5001).fill(row('a')) } },
    ],
    [
      'a time that is not a number',
      { kind: 'observed', from: 'x', counts: [], observation: { ...snapshot, requestedAt: Number.NaN } },
    ],
    [
      'a server date beyond the year 9999',
      { kind: 'observed', from: 'x', counts: [], observation: { ...snapshot, serverDate: 9e15 } },
    ],
    [
      'a run whose id leaves the path',
      { kind: 'observed', from: 'x', counts: [], observation: { ...runs, runs: [run('../../x')] } },
    ],
    [
      'a session whose id leaves the path',
      { kind: 'observed', from: 'x', counts: [], observation: { ...runs, sessionId: '../x' } },
    ],
    [
      'a cancelled run whose id leaves the path',
      {
        kind: 'observed',
        from: 'x',
        counts: [],
        observation: { kind: 'cancel-sent', at: NOW, sessionId: 'a', runId: '..' },
      },
    ],
    ['empty knowledge', { kind: 'knowledge', from: 'x', to: 'y', known: {} }],
    [
      'knowledge with a run id that leaves the path',
      { kind: 'knowledge', from: 'x', to: 'y', known: { ...known(), cancelledRuns: ['../../x'] } },
    ],
    ['a plan without a time', { kind: 'planned', from: 'x', at: 'soon' }],
    ['an attachment whose id leaves the path', { kind: 'attached', from: 'x', run: { sessionId: 'a', runId: '../x' } }],
    ['an unknown command', { kind: 'command', from: 'x', to: 'y', id: '1', run: of, command: 'delete', until: NOW }],
  ])('is dropped if it is %s', (_, data) => {
    expect(heard(data)).toBeNull();
  });
});
