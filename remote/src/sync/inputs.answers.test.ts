import { describe, expect, it } from 'vitest';
import { listBody, runsBody } from '../testing/rest.ts';
import { type Answers, createServed, html, json, LIST, plainError, type Served } from '../testing/served.ts';
import { commandFailedWords } from '../text/toastText.ts';
import { createRestClient } from './restClient.ts';

const IDS = ['a', 'b', 'c', 'd'];
const ALL_RUN = { a: 'active', b: 'active', c: 'active', d: 'active' };

/** A back end in which every session runs. */
function healthy(ids: readonly string[] = IDS): Answers {
  return (path) => {
    if (path === LIST) return json(listBody(...ids.map((id) => ({ id }))));
    if (path.endsWith('/runs')) return json(runsBody({ id: `run-of-${path.split('/')[3]}` }));
    if (path.endsWith('/dag')) return json({ nodes: [], edges: [] });
    return json({ messages: [] });
  };
}

const except = (end: string, answer: () => Response | Promise<Response>, ids?: readonly string[]): Answers => {
  const others = healthy(ids);
  return (path) => (path.endsWith(end) ? answer() : others(path));
};

async function watching(ids?: readonly string[]): Promise<Served> {
  const served = createServed(healthy(ids));
  await served.poll();
  return served;
}

/** One answer in place of the list, then the list again: nothing is lost, nothing is said, and one miss is no news. */
async function expectAMiss(answer: () => Response): Promise<void> {
  const served = await watching();
  served.answer(except(LIST, answer));
  const before = served.asked.length;
  await served.poll();
  expect(served.words()).toEqual(ALL_RUN);
  expect(served.pills()).toEqual(IDS);
  expect(served.isStale()).toBe(false);
  // what hid the list from us may hide the rest as well
  expect(served.asked.slice(before)).toEqual([LIST]);
  await served.poll();
  expect(served.isStale()).toBe(true);
  expect(served.pills()).toEqual(IDS);
  served.answer(healthy());
  await served.poll();
  expect(served.isStale()).toBe(false);
  expect(served.words()).toEqual(ALL_RUN);
  expect(served.said).toEqual([]);
  served.stop();
}

describe('a database error in disguise', () => {
  it('input 1: an empty list between two full ones takes no pill away and is said to be old', async () => {
    const served = await watching();
    served.answer(except(LIST, () => json(listBody())));
    const before = served.asked.length;
    await served.poll();
    expect(served.words()).toEqual(ALL_RUN);
    expect(served.pills()).toEqual(IDS);
    expect(served.isStale()).toBe(true);
    expect(served.asked.slice(before)).toEqual([LIST]);
    served.answer(healthy());
    await served.poll();
    expect(served.isStale()).toBe(false);
    expect(served.words()).toEqual(ALL_RUN);
    expect(served.said).toEqual([]);
    served.stop();
  });

  it('input 2: a 404 for a session that exists takes it from nobody', async () => {
    // of two, an empty list is believed, so that each is asked for by itself, with the same error in the way
    const two = ['a', 'b'];
    const served = await watching(two);
    const denied = except('/history?limit=1', () => json({ detail: 'Session a not found' }, 404), two);
    served.answer((path) => (path === LIST ? json(listBody()) : denied(path)));
    await served.poll();
    expect(served.asked.filter((path) => path.endsWith('/history?limit=1'))).toHaveLength(2);
    served.answer(denied);
    await served.poll();
    served.answer((path) => (path === LIST ? json(listBody()) : denied(path)));
    await served.poll();
    expect(served.words()).toEqual({ a: 'active', b: 'active' });
    expect(served.pills()).toEqual(two);
    served.answer(healthy(two));
    await served.poll();
    expect(served.said).toEqual([]);
    // and what answers 400 for the same reason is never asked
    expect(served.asked.filter((path) => /suspend|resume|sessions\/[a-z]+$/.test(path))).toEqual([]);
    served.stop();
  });
});

describe('an answer that is no list', () => {
  it('input 3: 500 with a sentence for the whole list, because of one row', () =>
    expectAMiss(() => json({ detail: '1 validation error for SessionResponse: status' }, 500)));

  it('input 4: 500 as plain text without a content type', () => {
    expect(plainError().headers.get('content-type')).toBeNull();
    return expectAMiss(plainError);
  });

  it.each([404, 502, 504])('input 5: a page with %d', (status) => expectAMiss(() => html(status)));

  it('input 6: a list of details with 422 is a refusal: no question more until somebody asks again', async () => {
    const detail = [{ loc: ['query', 'limit'], msg: 'Input should be less than or equal to 200', type: 'x' }];
    const served = await watching();
    served.answer(except(LIST, () => json({ detail }, 422)));
    await served.poll();
    expect(served.state.poll.lastFailure).toBe('refused');
    expect(served.isStale()).toBe(true);
    expect(served.pills()).toEqual(IDS);
    await expect(served.poll()).rejects.toThrow('No poll is planned.');
    served.answer(healthy());
    await served.retry();
    expect(served.isStale()).toBe(false);
    served.stop();
  });

  it('input 6: a list of details is no sentence for a person', async () => {
    const fetch: typeof globalThis.fetch = async () => json({ detail: [{ loc: ['path'], msg: 'odd' }] }, 422);
    const { clock } = createServed(healthy());
    const answer = await createRestClient({ clock, fetch: () => fetch, baseUrl: () => '' }).post('/api/pda/t/stop');
    if (answer.ok) throw new Error('It was refused.');
    const { message } = commandFailedWords('Euclid', { kind: 'refused', said: answer.detail });
    expect(message).toBe('Euclid: it answered with an error');
  });
});

describe('a back end that stands still', () => {
  it('input 7: five minutes of silence are asked into one at a time, and a burst of old answers is not heard', async () => {
    const served = await watching();
    const held: ((response: Response) => void)[] = [];
    const silent = () => new Promise<Response>((resolve) => held.push(resolve));
    served.answer(silent);
    const began = served.clock.now();
    while (served.clock.now() - began < 300_000) {
      await served.poll();
      // that of the one question that waits: after eight seconds it is given up, and only then comes the next
      expect(served.clock.timers()).toBe(1);
    }
    expect(held.length).toBeGreaterThan(5);
    expect(served.isStale()).toBe(true);
    expect(served.words()).toEqual(ALL_RUN);

    served.answer(healthy());
    await served.poll();
    const { state } = served;
    for (const answer of held) answer(json(listBody({ id: 'a', status: 'suspended', current_phase: 'failed' })));
    await served.clock.run(0);
    expect(served.state).toBe(state);
    expect(served.isStale()).toBe(false);
    expect(served.said).toEqual([]);
    served.stop();
  });
});
