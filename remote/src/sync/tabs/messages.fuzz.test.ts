import fc from 'fast-check';
import { expect, it } from 'vitest';
import { damaged } from '../../../../shared-types/src/testing/damaged.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../../shared-types/src/testing/runs.ts';
import { sharedKnowledge } from '../../core/toOtherTabs.ts';
import { createWorld, node, row, run, stage } from '../../testing/world.ts';
import { readClaims } from './claimsChannel.ts';
import { readMessage } from './readMessage.ts';
import { movedKnowledge, movedObservation } from './tabTime.ts';

const NOW = 1_800_000_000_000;
const asked = { requestedAt: NOW - 20, receivedAt: NOW - 10 };
const of = { sessionId: 'a', runId: 'r' };

function knowledge(): object {
  const world = createWorld();
  world.list([row('a'), row('b', { mode: 'newspulse' })]);
  world.runs('a', [run('r', 'failed')]);
  world.stages('b', 't', [stage(1, 'running')], 40);
  return movedKnowledge(sharedKnowledge(world.state), NOW - world.now());
}

const observed = (observation: object) => ({
  kind: 'observed',
  from: 'x',
  observation,
  counts: [{ sessionId: 'a', entered: { 'a:r:failed': 2 }, current: 'a:r:failed' }],
});
const MESSAGES = [
  observed({ kind: 'snapshot', rows: [row('a'), row('b')], capped: false, serverDate: NOW, ...asked }),
  observed({ kind: 'runs', sessionId: 'a', runs: [run('r')], task: { name: 'Fit', text: 'Fit it.' }, ...asked }),
  observed({ kind: 'stage', ...of, stages: [stage(1, 'failed', 'boom')], percent: 3, ...asked }),
  observed({ kind: 'dag', ...of, nodes: [node('step_1', 'running')], ...asked }),
  observed({ kind: 'failure', at: NOW, ...of, step: 1, text: 'boom', node: 'step_1' }),
  observed({ kind: 'poll-failed', at: NOW, failure: 'http', httpStatus: 503 }),
  { kind: 'knowledge', from: 'x', to: 'y', known: knowledge() },
  { kind: 'planned', from: 'x', at: NOW + 12_500, firm: true },
  { kind: 'attached', from: 'x', run: of },
  { kind: 'command', from: 'x', to: 'y', id: '1', run: of, command: 'pause', until: NOW + 2000 },
  { kind: 'commanded', from: 'x', to: 'y', id: '1', outcome: 'sent' },
];
const CLAIMS = { kind: 'claims', from: 'x', claims: [{ key: 'a:r:failed:1', focused: true, focusedAt: NOW, at: NOW }] };

it('a damaged message of another tab is read or dropped, and what was read can be read again', {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(damaged(...MESSAGES), (data) => {
      const read = readMessage(data, NOW);
      if (read === null) return;
      expect(readMessage(read, NOW)).toEqual(read);
      if (read.kind === 'observed') movedObservation(read.observation, -NOW);
      if (read.kind === 'knowledge') movedKnowledge(read.known, -NOW);
    }),
    { numRuns: FUZZ_RUNS },
  );
});

it('damaged claims of another tab are read or dropped, and what was read can be read again', {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(damaged(CLAIMS), (data) => {
      const read = readClaims(data, NOW);
      if (read !== null) expect(readClaims(read, NOW)).toEqual(read);
    }),
    { numRuns: FUZZ_RUNS },
  );
});
