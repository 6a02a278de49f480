import { HOSTILE_ANSWER, HOSTILE_FILES } from '../files/hostileFiles.ts';
import type { Scenario } from './scenario.ts';

const MINUTE = 60_000;
const TASK = 'Fit the power spectrum, and try to leave the page';

/** One session whose files and whose answer are hostile. It ends after twenty seconds, so that an open page sees it. */
export const hostileSession: Scenario = {
  past: 10 * MINUTE,
  play({ clock, startAt, world }) {
    const ends = startAt + 20_000;
    const started = clock.now();
    const { runs, sessionId } = world.addSession({
      mode: 'one-shot',
      name: 'Hostile files',
      task: TASK,
      phase: 'one_shot',
      history: [
        { role: 'user', content: TASK },
        { role: 'assistant', agent: 'engineer', content: HOSTILE_ANSWER },
      ],
      consoleLines: [HOSTILE_ANSWER],
      runs: [
        {
          nodes: [{ id: 'execute', agent: 'engineer', status: 'running' }],
          nodeEvents: [{ node: 'execute', timestamp: started }],
          files: HOSTILE_FILES.map((file) => ({ ...file, node: 'execute', createdAt: started })),
        },
      ],
    });
    clock.setTimeout(() => {
      const id = runs[0]?.id ?? '';
      world.patchNode(id, 'execute', { status: 'completed' });
      world.patchRun(id, { status: 'completed', completedAt: clock.now() });
      world.patchSession(sessionId, { status: 'completed', phase: 'completed', updatedAt: clock.now() });
    }, ends - clock.now());
  },
};
