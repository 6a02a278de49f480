import { createBackEnd } from '@mars-sessions/host-shell/back-end';
import { expect, it } from 'vitest';
import { seeded } from '../simulated/measured.ts';
import { createLaboratory } from './laboratory.ts';

const ENDS = new Set(['completed', 'failed', 'cancelled']);

it('says in truth what the back end has, until all is deleted', async () => {
  const backEnd = createBackEnd({ scenario: 'empty', speed: 0 });
  const laboratory = createLaboratory(backEnd.world, () => backEnd.clock.now(), seeded(1));
  for (let slot = 0; slot < 200; slot += 1) {
    backEnd.clock.advance(60_000);
    laboratory.next(slot * 60);
    laboratory.deleteOld(slot * 60);
    expect([...laboratory.truth().keys()].sort()).toEqual(
      backEnd.world
        .sessions()
        .map(({ id }) => id)
        .sort(),
    );
  }
  for (const [id, word] of laboratory.truth()) {
    const status = backEnd.world.runsOf(id)[0]?.status;
    expect(word).toBe(status === 'executing' ? 'active' : status);
  }
  const kinds = new Set(laboratory.happenings.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['started', 'paused', 'resumed', ...ENDS]));
  // no session goes on after its end
  const ended = laboratory.happenings.filter(({ kind }) => ENDS.has(kind)).map(({ sessionId }) => sessionId);
  expect(new Set(ended).size).toBe(ended.length);
  laboratory.clear();
  expect(backEnd.world.sessions()).toEqual([]);
  await backEnd.close();
});
