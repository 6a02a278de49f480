import fc from 'fast-check';
import { describe, it } from 'vitest';
import { damaged } from '../../../../shared-types/src/testing/damaged.ts';
import { expectShowable } from '../../../../shared-types/src/testing/expectShowable.ts';
import { hostileValue } from '../../../../shared-types/src/testing/hostile.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../../shared-types/src/testing/runs.ts';
import type { Observation } from '../../core/observation.ts';
import { readConsoleLog, readDag, readStageTask } from '../../sync/evidenceSchemas.ts';
import { failureLine } from '../../sync/failureLine.ts';
import { readHostContext } from '../../sync/hostFacts.ts';
import { readRunsAnswer } from '../../sync/runsAnswer.ts';
import { readList } from '../../sync/schemas.ts';
import { hostContext } from '../../testing/hostContext.ts';
import { listBody, logBody, runsBody } from '../../testing/rest.ts';
import { NOTHING_PREFERRED } from '../../testing/views.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { modeAndTime } from '../../text/displayName.ts';
import { evidenceSentences } from '../../text/evidenceText.ts';
import { modeName } from '../../text/modeNames.ts';
import { toastSubject, transitionWords } from '../../text/toastText.ts';
import { toParallelSession } from '../host/publicSessions.ts';
import { sessionView } from './sessionView.ts';

const AT = '2026-11-22T18:02:10';
const IDS = ['a', 'b', 'c'] as const;
const LIST = listBody({ id: 'a' }, { id: 'b', mode: 'newspulse' }, { id: 'c', status: 'completed' });
const RUNNING = runsBody({ id: 'r', task_description: 'Fit the *spectrum*.' });
const RUNS = runsBody({ id: 'r', status: 'failed' }, { id: 'r0', started_at: AT });
const DAG = { run_id: 'r', nodes: [{ id: 'step_1', label: 'Fit', status: 'running' }], edges: [] };
const STAGES = {
  stages: [{ stage_number: 1, stage_name: 'read_all', status: 'running', error: 'boom' }],
  progress: 12,
};
const LOG = logBody('one', 'run.failed error="boom in step 2"');
const CONTEXT = {
  connected: true,
  currentRunId: 'task-of-r',
  workflowStatus: 'executing',
  dagData: { run_id: 'r', nodes: DAG.nodes },
  pendingApproval: { approval_id: 'p', _session_id: 'a', message: 'May it go on?' },
};

/** What happens to a world with three sessions. */
type Step = (world: World) => void;

/** Returns an observation with times. */
const asked = (world: World): { requestedAt: number; receivedAt: number } => {
  const requestedAt = world.now();
  world.wait(10);
  return { requestedAt, receivedAt: world.now() };
};
const observed = (world: World, observation: Observation | null | undefined): void => {
  if (observation) world.observe(observation);
};

const sessionId = fc.constantFrom(...IDS);

/** A list that still has the three sessions, among damaged rows. */
const list = fc.array(fc.oneof(damaged(...LIST.sessions), hostileValue), { maxLength: 3 }).map(
  (rows): Step =>
    (world) => {
      const answer = readList({ sessions: [...rows, ...LIST.sessions] });
      if (!answer) throw new Error('The list is rejected because of a row.');
      world.list(answer.rows);
    },
);
const wholeList = damaged(LIST).map(
  (body): Step =>
    (world) => {
      const rows = readList(body)?.rows;
      if (rows) world.list(rows);
    },
);
const runs = fc.tuple(sessionId, damaged(RUNS, RUNNING)).map(
  ([id, body]): Step =>
    (world) => {
      const answer = readRunsAnswer(body);
      observed(world, answer && { kind: 'runs', sessionId: id, ...answer, ...asked(world) });
    },
);
const dag = fc.tuple(sessionId, damaged(DAG)).map(
  ([id, body]): Step =>
    (world) => {
      const nodes = readDag(body);
      observed(world, nodes && { kind: 'dag', sessionId: id, runId: 'r', nodes, ...asked(world) });
    },
);
const stages = fc.tuple(sessionId, damaged(STAGES)).map(
  ([id, body]): Step =>
    (world) => {
      const task = readStageTask(body);
      observed(world, task && { kind: 'stage', sessionId: id, runId: 'r', ...task, ...asked(world) });
    },
);
const log = fc.tuple(sessionId, damaged(LOG)).map(
  ([id, body]): Step =>
    (world) => {
      const answer = readConsoleLog(body);
      observed(world, answer && { kind: 'log', sessionId: id, runId: 'r', lines: answer.totalLines, ...asked(world) });
      const line = answer && failureLine(answer.lines);
      observed(world, line && { kind: 'failure', at: world.now(), sessionId: id, runId: 'r', ...line });
    },
);
const live = damaged(CONTEXT).map(
  (context): Step =>
    (world) => {
      const read = readHostContext(typeof context === 'object' && context ? { ...hostContext(), ...context } : context);
      observed(world, { kind: 'live', at: world.now(), facts: read?.facts ?? null });
    },
);
const whole: Step = (world) => {
  world.list(readList(LIST)?.rows ?? []);
};
/** The sessions of a page that has polled once. */
const begin: Step = (world) => {
  whole(world);
  for (const id of ['a', 'b']) {
    const answer = readRunsAnswer(RUNNING);
    observed(world, answer && { kind: 'runs', sessionId: id, ...answer, ...asked(world) });
  }
};
const step = fc.oneof(list, wholeList, runs, runs, dag, stages, log, live);

/** Makes every text of the bar and of the details that comes from outside. */
function show(world: World): void {
  const { state, said } = world;
  for (const session of state.sessions.values()) {
    const view = sessionView(state, session, NOTHING_PREFERRED, 'en', world.now());
    const parts = view.nameParts;
    const one = toParallelSession(view, null, null);
    for (const [name, text] of Object.entries({
      name: view.name,
      step: view.currentStep,
      error: view.error,
      'text of the error': view.errorText,
      mode: modeName(parts.mode),
      start: one.startedAt,
    }))
      expectShowable(text, `The ${name}`);
    for (const text of modeAndTime(parts, 'en')) expectShowable(text, 'The mode or time');
    for (const text of evidenceSentences(session, state.live?.facts.workflowStatus ?? null))
      expectShowable(text, 'The evidence');
    if (!(one.progress >= 0 && one.progress <= 100)) throw new Error(`The progress is ${one.progress}.`);
    for (const { kind, reason } of said.slice(-3)) {
      const words = transitionWords(kind, toastSubject(parts, view.name), reason, null);
      expectShowable(words.title, 'The title of a toast');
      expectShowable(words.message, 'A toast', 'many');
    }
  }
}

describe('damaged answers, one after the other', () => {
  it('lose no session, and nothing that is shown has a character that must not be', {
    timeout: FUZZ_TIMEOUT_MS,
  }, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        const world = createWorld();
        begin(world);
        for (const happen of steps) {
          happen(world);
          world.wait(12_500);
          show(world);
        }
        // a damaged list may have held the state back once
        whole(world);
        world.wait(12_500);
        whole(world);
        for (const id of IDS) if (world.session(id).absence !== null) throw new Error(`${id} counts as missing.`);
        show(world);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('a list with damaged rows beside whole ones loses none of these', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(list, (happen) => {
        const world = createWorld();
        whole(world);
        happen(world);
        for (const id of IDS) if (world.session(id).absence !== null) throw new Error(`${id} counts as missing.`);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });
});
