import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Observation } from '../core/observation.ts';
import { pendingOf } from '../core/operations.ts';
import { reconcile } from '../core/reconcile.ts';
import { INITIAL_STATE } from '../core/sessionState.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createFakePage } from '../testing/page.ts';
import { listBody, runsBody, SERVER_DATE } from '../testing/rest.ts';
import { RUNS } from '../testing/runs.ts';
import { facts, wordOf } from '../testing/world.ts';
import { collectEvidence } from './collectEvidence.ts';
import type { RestClient, RestResult } from './restClient.ts';
import { createSessionsSync } from './sessionsSync.ts';

/** One session with one run over the socket: the current state of the server. */
interface Server {
  run: 'executing' | 'paused' | 'cancelled' | 'completed' | 'failed';
}

const LISTED: Partial<Record<Server['run'], object>> = {
  completed: { status: 'completed' },
  failed: { status: 'suspended', current_phase: 'failed' },
};

const SHOWN: Record<Server['run'], string> = {
  executing: 'active',
  paused: 'paused',
  cancelled: 'cancelled/cancelled',
  completed: 'completed',
  failed: 'failed',
};

function answerOf(path: string, server: Server): unknown {
  if (path.startsWith('/api/sessions?')) return listBody({ id: 's', ...LISTED[server.run] });
  if (path.endsWith('/runs')) return runsBody({ id: 'r', status: server.run });
  if (path.includes('/console-log')) return { content: '', total_lines: 0 };
  return { nodes: [], edges: [] };
}

/** A run may continue and pause repeatedly and ends at most once. */
const life: fc.Arbitrary<Server['run'][]> = fc
  .tuple(
    fc.array(fc.constantFrom<Server['run']>('executing', 'paused'), { maxLength: 3 }),
    fc.option(fc.constantFrom<Server['run']>('cancelled', 'completed', 'failed')),
  )
  .map(([before, end]) => (end ? [...before, end] : before));

it('converges to the server’s state for any order of list, runs, command and socket', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), life, fc.boolean(), async (s, lived, attached) => {
      const clock = createFakeClock();
      const server: Server = { run: 'executing' };
      let state = INITIAL_STATE;
      const keys = new Set<string>();
      const wrong: string[] = [];
      const observe = (observation: Observation): void => {
        // every observation takes a moment
        clock.advance(1);
        const next = reconcile(state, observation);
        for (const { key, amends } of next.transitions) {
          if (keys.has(key) !== amends) wrong.push(key);
          keys.add(key);
        }
        state = next.state;
      };
      const rest: RestClient = {
        async get<T>(path: string, read: (body: unknown) => T | null): Promise<RestResult<T>> {
          const requestedAt = clock.now();
          // time for the way to the server, until it reads its state, and for the way back
          const body = await s.schedule(Promise.resolve(), `ask ${path}`).then(() => answerOf(path, server));
          await s.schedule(Promise.resolve(), `answer ${path}`);
          clock.advance(1);
          const value = read(body);
          if (value === null) return { ok: false, failure: 'wrong-shape' };
          return { ok: true, value, requestedAt, receivedAt: clock.now(), date: SERVER_DATE + clock.now() };
        },
        post: async () => ({ ok: false, failure: 'http' }),
        running: new Set(),
        abort: () => undefined,
      };
      const sync = createSessionsSync({
        clock,
        random: () => 0.5,
        page: createFakePage(),
        rest,
        observe,
        state: () => state,
        pills: () => new Set(state.sessions.keys()),
        kept: () => [],
        hasTask: () => true,
        collect: collectEvidence,
      });
      const told = (status: string): string => (status === 'cancelled' ? 'failed' : status);
      const live = (status: string): void =>
        observe({
          kind: 'live',
          at: clock.now(),
          facts: facts({ taskId: 'task-of-r', dagRunId: 'r', workflowStatus: told(status) }),
        });

      sync.start();
      if (attached) live('executing');
      s.scheduleSequence([
        ...lived.flatMap((run) => [
          {
            label: `server: ${run}`,
            builder: async () => {
              server.run = run;
            },
          },
          { label: `socket: ${run}`, builder: async () => (attached ? live(run) : undefined) },
        ]),
        { label: 'poll', builder: async () => sync.pollNow() },
        {
          label: 'command',
          builder: async () => {
            const command = { operationId: 'o', sessionId: 's' } as const;
            observe({ kind: 'operation-started', at: clock.now(), command: 'cancelling', ...command });
            observe({ kind: 'operation-ended', at: clock.now(), outcome: 'unknown', ...command });
            sync.pollNow();
          },
        },
      ]);
      await s.waitIdle();

      // a last poll without other events
      sync.pollNow();
      await s.waitIdle();
      const session = state.sessions.get('s');
      expect(wordOf(session)).toBe(SHOWN[server.run]);
      expect(wrong).toEqual([]);
      if (session) expect(pendingOf(state, session)).toBeNull();
      sync.stop();
    }),
    { numRuns: RUNS },
  );
});
