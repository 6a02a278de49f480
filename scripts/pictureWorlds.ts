import type { BackEnd } from '../host-shell/back-end/index.ts';
import type { Scene, SceneOptions } from './pictureStage.ts';

/** Content of a back end, and events before the picture is taken. */
export type Mood = Pick<SceneOptions, 'backEnd' | 'prepare'> & { happens?: (scene: Scene) => Promise<void> };

export const MOODS: Record<'calm' | 'busy' | 'broken', Mood> = {
  calm: { backEnd: { scenario: 'empty' }, prepare: quietEvening },
  busy: { backEnd: { scenario: 'laboratory-day' } },
  broken: {
    backEnd: { scenario: 'every-state' },
    // runs fail, and then the back end stops responding
    async happens({ backEnd, pass }) {
      await pass(75);
      backEnd.faults.add({ kind: 'status' });
      await pass(60);
    },
  },
};

/** Three runs that do not need the user. */
function quietEvening({ clock, world }: BackEnd): undefined {
  const started = (minutes: number) => clock.now() - minutes * 60_000;
  const nodes = (done: number, all: number) =>
    Array.from({ length: all }, (_, index) => ({
      id: `step_${index + 1}`,
      label: `Step ${index + 1}`,
      status: index < done ? 'completed' : index === done ? 'running' : 'pending',
    }));
  world.addSession({
    mode: 'planning-control',
    name: 'Neutrino masses',
    phase: 'control',
    createdAt: started(48),
    runs: [{ nodes: nodes(4, 6) }],
  });
  world.addSession({ mode: 'copilot', name: 'Window function', createdAt: started(31), runs: [{}] });
  world.addSession({
    mode: 'one-shot',
    name: 'Void profiles',
    createdAt: started(6),
    runs: [{ nodes: nodes(1, 4) }],
  });
  return undefined;
}

/** Pins sessions that would have no pill, and the session of the picture, so that it is first. */
export function pinTheRare({ world }: BackEnd): Record<string, unknown> {
  const rare = world.sessions().filter(({ name, status, mode, id }) => {
    const config = world.session(id)?.config;
    const ends = typeof config?.failAt === 'number' || name === 'copilot_left_open';
    return status === 'suspended' || status === 'archived' || ends || mode === 'rfp-proposal';
  });
  const sessions = Object.fromEntries(rare.map(({ id }, place) => [id, { pin: [place, 1, 'x'] }]));
  return { 'mars.sessions.preferences': { v: 2, data: { sessions, settings: {} } } };
}
