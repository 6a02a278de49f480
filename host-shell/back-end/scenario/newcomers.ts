import { RESEARCH_TASKS, type ResearchMode } from './researchTasks.ts';
import type { ScenarioParts } from './scenario.ts';
import { createTimeline } from './timeline.ts';

const MINUTE = 60_000;
/** Maximum number of executing runs at which a new one may start. */
const MAX_RUNNING = 11;
/** Limits memory use when a page is left open for days. */
const MAX_SESSIONS = 150;
const FAILURE_SHARE = 0.15;

const MODES: readonly [ResearchMode, ...ResearchMode[]] = [
  'planning-control',
  'planning-control',
  'one-shot',
  'one-shot',
  'idea-generation',
  'copilot',
];

/** Starts a new run from time to time, so that an open page keeps changing. */
export function newcomers(parts: ScenarioParts): void {
  const { clock, startAt, world } = parts;
  const random = parts.random.fork('newcomers');

  function arrive(): void {
    clock.setTimeout(arrive, random.integer(2 * MINUTE, 5 * MINUTE));
    if (world.running > MAX_RUNNING || world.sessions().length >= MAX_SESSIONS) return;
    const mode = random.pick(MODES);
    const settings = {
      planSteps: random.integer(3, 5),
      dt: random.integer(90, 400),
      ...(random.next() < FAILURE_SHARE ? { failAt: mode === 'one-shot' || mode === 'copilot' ? 1 : 2 } : {}),
    };
    createTimeline({ ...parts, random, startAt: clock.now() }).run(1 / 60, {
      mode,
      task: random.pick(RESEARCH_TASKS[mode]),
      settings,
    });
  }

  clock.setTimeout(arrive, startAt - clock.now() + 3 * MINUTE);
}
