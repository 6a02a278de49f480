import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtMatches, MAX_MATCHES, matchFrom, searchLog, stepMatch } from './searchLog.ts';

const lines = (...texts: string[]) => texts.map((plain) => ({ plain }));

describe('searching the log', () => {
  it('finds all matches in order, regardless of case', () => {
    expect(searchLog(lines('Fit fit', 'none', 'a FIT'), 'fit')).toEqual([
      { line: 0, start: 0, end: 3 },
      { line: 0, start: 4, end: 7 },
      { line: 2, start: 2, end: 5 },
    ]);
  });

  it('takes the query literally, never as a pattern', () => {
    expect(searchLog(lines('a.b (c) [d] \\e'), '.')).toHaveLength(1);
    for (const words of ['(', '[', '\\', '*', '^', '$', '{', '|', '/', '-', '\ud800']) {
      expect(() => searchLog(lines('text'), words)).not.toThrow();
    }
    expect(searchLog(lines('text'), '')).toEqual([]);
  });

  it('returns matches whose text is the query, even if a letter changes its length with its case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1, maxLength: 2 }), (plain, words) => {
        for (const { start, end } of searchLog(lines(plain), words)) {
          expect(plain.slice(start, end).toLowerCase()).toBe(words.toLowerCase());
        }
      }),
    );
    expect(searchLog(lines('İİ end'), 'END')).toEqual([{ line: 0, start: 3, end: 6 }]);
  });

  it('stops at a thousand matches', () => {
    expect(searchLog(lines('x'.repeat(5000)), 'x')).toHaveLength(MAX_MATCHES);
  });

  it('continues from a position and wraps around', () => {
    const matches = searchLog(lines('a', 'a', 'a'), 'a');
    expect(matchFrom(matches, { line: 1, start: 0 })).toBe(1);
    expect(matchFrom(matches, { line: 1, start: 1 })).toBe(2);
    expect(matchFrom(matches, { line: 9, start: 0 })).toBe(0);
    expect(matchFrom([], { line: 0, start: 0 })).toBe(-1);
    expect([stepMatch(2, 1, 3), stepMatch(0, -1, 3), stepMatch(0, 1, 0)]).toEqual([0, 2, -1]);
  });
});

describe('cutting a line at its matches', () => {
  it('keeps the part of each piece', () => {
    const parts = [{ text: 'one tw' }, { text: 'o three' }];
    const pieces = cutAtMatches(parts, [{ start: 4, end: 7 }]);
    expect(pieces.map(({ text, match, start }) => [text, match, start])).toEqual([
      ['one ', null, 0],
      ['tw', 0, 4],
      ['o', 0, 6],
      [' three', null, 7],
    ]);
    expect(pieces[2]?.part).toBe(parts[1]);
  });

  it('keeps all text and marks exactly the matches', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ab ]{1,6}$/)), fc.constantFrom('a', 'ab', 'bb'), (texts, words) => {
        const plain = texts.join('');
        const matches = searchLog(lines(plain), words);
        const pieces = cutAtMatches(
          texts.map((text) => ({ text })),
          matches,
        );
        expect(pieces.map(({ text }) => text).join('')).toBe(plain);
        const marked = pieces.filter(({ match }) => match !== null);
        expect(marked.map(({ text }) => text).join('')).toBe(words.repeat(matches.length));
      }),
    );
  });
});
