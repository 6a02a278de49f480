import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS } from '../testing/runs.ts';
import { EVERYTHING, filterSessions, type Searchable } from './filterSessions.ts';

const session = (over: Partial<Searchable> = {}): Searchable => ({
  sessionId: 'aaaa-1111',
  name: 'Dark énergie',
  task: null,
  mode: 'one-shot',
  shown: 'active',
  attention: 'none',
  needsYou: false,
  mine: false,
  ...over,
});

const modeName = (mode: string): string => (mode === 'one-shot' ? 'Single-Pass Analysis' : mode);
const find = (sessions: readonly Searchable[], text: string) =>
  filterSessions(sessions, { ...EVERYTHING, text }, modeName);

describe('searching', () => {
  it.each(['dark', 'ENERGIE', 'éner', '  dark   energie ', 'single-pass', 'pass dark', 'aaaa-11'])(
    'finds it by %j',
    (text) => {
      expect(find([session()], text)).toHaveLength(1);
    },
  );

  it.each(['darkest', 'dark lensing', 'one-shot'])('does not find it by %j', (text) => {
    expect(find([session()], text)).toEqual([]);
  });

  it('searches for the beginning of an overlong query', () => {
    expect(find([session()], 'dark '.repeat(1_000_000))).toHaveLength(1);
    expect(find([session()], `${'dark '.repeat(100)}lensing`)).toHaveLength(1);
  });

  it('finds every session by its own name, in order, and adds no session', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.nat(), (names, pick) => {
        const sessions = names.map((name, index) => session({ name, sessionId: `id-${index}` }));
        const wanted = sessions[pick % Math.max(1, sessions.length)];
        const found = find(sessions, wanted?.name ?? '');
        if (wanted) expect(found).toContain(wanted);
        expect(sessions.filter((one) => found.includes(one))).toEqual(found);
      }),
      { numRuns: RUNS },
    );
  });
});

it.each([
  ['all', ['a', 'b', 'c', 'd', 'e']],
  ['mine', ['b']],
  ['needs-you', ['c', 'd']],
  ['running', ['a', 'b', 'c']],
  ['finished', ['d', 'e']],
] as const)('%s are %j', (which, ids) => {
  const sessions = [
    session({ sessionId: 'a' }),
    session({ sessionId: 'b', shown: 'queued', mine: true }),
    session({ sessionId: 'c', shown: 'paused', needsYou: true }),
    session({ sessionId: 'd', shown: 'failed', attention: 'unseen' }),
    session({ sessionId: 'e', shown: 'expired' }),
  ];
  const found = filterSessions(sessions, { ...EVERYTHING, which }, modeName);
  expect(found.map(({ sessionId }) => sessionId)).toEqual(ids);
});

it('applies all filters together', () => {
  const sessions = [session({ sessionId: 'a', mode: 'copilot' }), session({ sessionId: 'b', shown: 'failed' })];
  const query = { text: 'dark', which: 'running', mode: 'copilot' } as const;
  expect(filterSessions(sessions, query, modeName).map(({ sessionId }) => sessionId)).toEqual(['a']);
  expect(filterSessions(sessions, { ...query, mode: 'one-shot' }, modeName)).toEqual([]);
});
