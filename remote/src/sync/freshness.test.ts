import { describe, expect, it } from 'vitest';
import { knowledgeOf } from '../core/knowledge.ts';
import { listBody, runsBody } from '../testing/rest.ts';
import { type Answers, createServed, json, LIST, type Served } from '../testing/served.ts';

const HOUR_MS = 3_600_000;
const never = () => new Promise<Response>(() => undefined);
const broken = () => json({ detail: 'Internal Server Error' }, 500);

const sourceOf = ({ state }: Served, id: string): string | undefined => {
  const session = state.sessions.get(id);
  return session && knowledgeOf(state, session).source;
};

const ageOf = ({ state, clock }: Served, id: string): number | undefined => {
  const session = state.sessions.get(id);
  return session && clock.now() - knowledgeOf(state, session).at;
};

/** A back end whose sessions all have one run with this status. A fault replaces its answers. */
function backEnd(ids: readonly string[], status: string) {
  const fault: { answers: (path: string) => Response | Promise<Response> | null } = { answers: () => null };
  const answers: Answers = (path) => {
    const faulty = fault.answers(path);
    if (faulty) return faulty;
    if (path === LIST) return json(listBody(...ids.map((id) => ({ id }))));
    if (path.endsWith('/runs')) return json(runsBody({ id: `r-${path.split('/')[3]}`, status }));
    return json({ nodes: [], edges: [] });
  };
  return { served: createServed(answers), fault };
}

/** Returns the times of all list requests within the given milliseconds. */
async function listsDuring(served: Served, ms: number): Promise<number[]> {
  const until = served.clock.now() + ms;
  const at: number[] = [];
  while (served.clock.now() < until) {
    await served.poll();
    at.push(served.clock.now());
  }
  return at;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const gaps = (at: readonly number[]): number[] => at.slice(1).map((time, i) => time - (at[i] ?? 0));

/** Waits until the requests of the current round are answered or aborted. */
const roundOver = ({ clock }: Served) => clock.run(9000);

const FORTY = Array.from({ length: 40 }, (_, i) => `s${i}`);
const FAULTS: [string, () => Response | Promise<Response>][] = [
  ['hangs', never],
  ['answers 500', broken],
];

describe('RT-5: while /runs fails for an hour and the list answers', () => {
  it.each(FAULTS)('the list keeps its pace for any number of sessions if /runs %s', async (_, fail) => {
    const { served, fault } = backEnd(FORTY, 'executing');
    await listsDuring(served, 60_000);
    fault.answers = (path) => (path.endsWith('/runs') ? fail() : null);
    const before = served.asked.length;
    const lists = await listsDuring(served, HOUR_MS);
    expect(Math.abs(median(gaps(lists)) - 12_500)).toBeLessThanOrEqual(2500);
    expect(Math.max(...gaps(lists))).toBeLessThanOrEqual(15_000);
    // the number of requests per round stays at thirty
    expect(served.asked.length - before).toBeLessThanOrEqual(31 * (lists.length + 1));
    served.stop();
  });

  it.each(FAULTS)('every pill shows within two rounds that it is out of date if /runs %s', async (_, fail) => {
    const { served, fault } = backEnd(FORTY, 'paused');
    await listsDuring(served, 60_000);
    await roundOver(served);
    const stale = () => served.pills().filter((id) => sourceOf(served, id) === 'stale').length;
    expect([served.pills().length, stale()]).toEqual([30, 0]);
    fault.answers = (path) => (path.endsWith('/runs') ? fail() : null);
    await served.poll();
    await roundOver(served);
    expect(stale()).toBe(0);
    await served.poll();
    await roundOver(served);
    expect([stale(), served.isStale()]).toEqual([30, false]);
    // the age is the age of the run's evidence, and it grows
    await listsDuring(served, HOUR_MS);
    expect(stale()).toBe(30);
    expect(ageOf(served, served.pills()[0] ?? '')).toBeGreaterThan(HOUR_MS);
    expect(served.said).toEqual([]);

    fault.answers = () => null;
    await served.poll();
    await roundOver(served);
    expect(stale()).toBe(0);
    expect(Math.max(...served.pills().map((id) => ageOf(served, id) ?? Number.NaN))).toBeLessThanOrEqual(9000);
    served.stop();
  });

  it('a session whose /runs hangs delays no other and is the only one out of date', async () => {
    const ids = FORTY.slice(0, 20);
    const { served, fault } = backEnd(ids, 'executing');
    await listsDuring(served, 60_000);
    const hanging = ids.slice(0, 4);
    fault.answers = (path) => (hanging.some((id) => path === `/api/sessions/${id}/runs`) ? never() : null);
    await listsDuring(served, 300_000);
    await roundOver(served);
    expect(ids.filter((id) => sourceOf(served, id) === 'stale')).toEqual(hanging);
    const others = ids.slice(4).map((id) => ageOf(served, id) ?? Number.NaN);
    expect(Math.max(...others)).toBeLessThan(25_000);
    served.stop();
  });
});

describe('RT-5: the evidence beside the list', () => {
  it('is requested one round at a time, and a list during a round does not double it', async () => {
    const { served, fault } = backEnd(['a', 'b'], 'executing');
    const held: ((answer: Response) => void)[] = [];
    await served.poll();
    fault.answers = (path) => (path.endsWith('/runs') ? new Promise((resolve) => held.push(resolve)) : null);
    await served.poll();
    await served.retry();
    await served.retry();
    expect(held).toHaveLength(2);
    fault.answers = () => null;
    const before = served.asked.length;
    for (const answer of held) answer(json(runsBody({ id: 'r', status: 'executing' })));
    await served.clock.run(10);
    // one round follows for all later lists
    const after = served.asked.slice(before).filter((path) => path.endsWith('/runs'));
    expect(after.length).toBe(new Set(after).size);
    expect(served.clock.timers()).toBe(1);
    served.stop();
    expect(served.clock.timers()).toBe(0);
  });

  it('is out of date for a stage task whose request fails, even if list and runs are current', async () => {
    let down = false;
    const stages = [{ stage_number: 1, stage_name: 'Read', status: 'running', error: null }];
    const served = createServed((path) => {
      if (path === LIST) return json(listBody({ id: 'a', mode: 'newspulse' }));
      if (path.endsWith('/runs')) return json(runsBody({ id: 'r' }));
      return down ? broken() : json({ stages, progress_percent: 10 });
    });
    await served.poll();
    await served.poll();
    expect([served.words().a, sourceOf(served, 'a')]).toEqual(['active', 'polled']);
    down = true;
    await served.poll();
    expect(sourceOf(served, 'a')).toBe('polled');
    await served.poll();
    expect([served.words().a, sourceOf(served, 'a')]).toEqual(['active', 'stale']);
    down = false;
    await served.poll();
    expect(sourceOf(served, 'a')).toBe('polled');
    served.stop();
  });
});
