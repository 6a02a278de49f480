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

/**
 * Answers one list request with this response and the next one with the list. Expects no loss and no report: one miss
 * is not news.
 */
async function expectAMiss(answer: () => Response): Promise<void> {
  const served = await watching();
  served.answer(except(LIST, answer));
  const before = served.asked.length;
  await served.poll();
  expect(served.words()).toEqual(ALL_RUN);
  expect(served.pills()).toEqual(IDS);
  expect(served.isStale()).toBe(false);
  // the error that hid the list may hide other evidence as well
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

describe('a database error that looks like a valid answer', () => {
  it('input 1: an empty list between two full ones removes no pill and marks the data as stale', async () => {
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

  it('input 2: a 404 for an existing session does not remove it', async () => {
    // with two sessions an empty list is accepted, so each is requested by id and gets the same error
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
    // endpoints that answer 400 for the same reason are never requested
    expect(served.asked.filter((path) => /suspend|resume|sessions\/[a-z]+$/.test(path))).toEqual([]);
    served.stop();
  });
});

describe('an answer that is not a list', () => {
  it('input 3: 500 with a sentence for the whole list, because of one row', () =>
    expectAMiss(() => json({ detail: '1 validation error for SessionResponse: status' }, 500)));

  it('input 4: 500 as plain text without a content type', () => {
    expect(plainError().headers.get('content-type')).toBeNull();
    return expectAMiss(plainError);
  });

  it.each([404, 502, 504])('input 5: an HTML page with %d', (status) => expectAMiss(() => html(status)));

  it('input 6: a 422 with a list of details is a refusal: polling stops until the user retries', async () => {
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

  it('input 6: a list of details is not shown as a sentence', async () => {
    const fetch: typeof globalThis.fetch = async () => json({ detail: [{ loc: ['path'], msg: 'odd' }] }, 422);
    const { clock } = createServed(healthy());
    const answer = await createRestClient({ clock, fetch: () => fetch, baseUrl: () => '' }).post('/api/pda/t/stop');
    if (answer.ok) throw new Error('The command should have been refused.');
    const { message } = commandFailedWords('Euclid', { kind: 'refused', said: answer.detail });
    expect(message).toBe('Euclid: it answered with an error');
  });
});

describe('a back end that does not answer', () => {
  it('input 7: five minutes of silence get one request at a time, and late answers are ignored', async () => {
    const served = await watching();
    const held: ((response: Response) => void)[] = [];
    const silent = () => new Promise<Response>((resolve) => held.push(resolve));
    served.answer(silent);
    const began = served.clock.now();
    while (served.clock.now() - began < 300_000) {
      await served.poll();
      // the timer of the one pending request: it is aborted after eight seconds, and only then the next one follows
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
