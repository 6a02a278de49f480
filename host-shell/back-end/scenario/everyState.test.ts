// @vitest-environment node
import type { RunList, SessionList } from '@mars-sessions/shared-types';
import { expect, test } from 'vitest';
import { type RunningBackEnd, startBackEnd } from '../testing/backEnd.ts';
import { getJson } from '../testing/http.ts';
import { MOMENTS } from './everyState.ts';

const SECOND = 1000;
const open = () => startBackEnd({ scenario: 'every-state' });

/** Returns what REST reports about each session: status and phase of the row, and the status of its newest run. */
async function said({ url }: RunningBackEnd): Promise<Map<string, string>> {
  const { sessions } = await getJson<SessionList>(url, '/api/sessions?limit=200');
  const rows = sessions.map(async ({ session_id, status, current_phase }) => {
    const { runs } = await getJson<RunList>(url, `/api/sessions/${session_id}/runs`);
    return [session_id, `${status} ${current_phase} · ${runs[0]?.status ?? 'no run'}`] as const;
  });
  return new Map(await Promise.all(rows));
}

/** Returns the changes since `before`, as `before → after`. */
async function changes(backEnd: RunningBackEnd, before: Map<string, string>): Promise<string[]> {
  const changed = [...(await said(backEnd))].filter(([id, words]) => before.get(id) !== words);
  return changed.map(([id, words]) => `${before.get(id) ?? 'new'} → ${words}`).sort();
}

test('starts with every state that lasts', async () => {
  const words = [...(await said(await open())).values()];
  for (const expected of [
    'active control · executing',
    'active copilot · executing',
    'active control · paused',
    'active init · executing',
    'active init · no run',
    'suspended init · no run',
    'archived null · no run',
  ]) {
    expect(words).toContain(expected);
  }
  // nothing has ended yet, because an open page could not have seen it
  expect(words.filter((word) => /failed|cancelled|completed|expired/.test(word))).toEqual([]);
});

test('one stage task waits for its user, another works', async () => {
  const { world } = await open();
  const stages = world
    .sessions()
    .flatMap(({ id }) => world.runsOf(id))
    .map(({ id }) => world.stages(id).map(({ status }) => status))
    .filter((statuses) => statuses.length > 0);
  expect(stages.filter((statuses) => statuses.includes('running'))).toHaveLength(1);
  expect(stages.filter((statuses) => statuses[0] === 'completed' && statuses[1] === 'pending')).toHaveLength(1);
});

test('then changes one session at a time, and four at once in the end', async () => {
  const backEnd = await open();
  const told: Record<string, string[]> = {};
  let now = 0;
  for (const [name, seconds] of Object.entries(MOMENTS)) {
    // nothing changes in between
    backEnd.clock.advance((seconds - 2 - now) * SECOND);
    const before = await said(backEnd);
    backEnd.clock.advance(3 * SECOND);
    now = seconds + 1;
    told[name] = await changes(backEnd, before);
  }
  const completed = 'active one_shot · executing → completed completed · completed';
  const failed = 'active control · executing → suspended failed · failed';
  expect(told).toEqual({
    completes: [completed],
    failsInStep: [failed],
    failsWithoutStep: ['new → suspended failed · failed'],
    isCancelled: ['active one_shot · executing → active one_shot · cancelled'],
    expires: ['active init · no run → expired init · no run'],
    starts: ['new → active planning · executing'],
    // the change is in its stage, neither in its row nor in its run
    waitsForYou: [],
    burst: [failed, completed, completed, completed],
  });
});

test('the failed session names its step, and the ended stage leaves the next one to its user', async () => {
  const backEnd = await open();
  backEnd.clock.advance((MOMENTS.waitsForYou + 1) * SECOND);
  const { world } = backEnd;
  const failed = world.sessions().find(({ mode, phase }) => mode === 'planning-control' && phase === 'failed');
  expect(failed?.consoleLines?.at(-1)).toContain('Error in step 3');
  const proposal = world.sessions().find(({ mode }) => mode === 'rfp-proposal');
  const [run] = world.runsOf(proposal?.id ?? '');
  expect(world.stages(run?.id ?? '').map(({ status }) => status)).toEqual([
    'completed',
    ...Array.from({ length: 6 }, () => 'pending'),
  ]);
});
