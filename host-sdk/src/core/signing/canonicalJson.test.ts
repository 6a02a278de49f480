import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonicalJson.ts';

describe('canonical JSON', () => {
  it('sorts members by UTF-16 units and has no spaces, as the example of RFC 8785, 3.2.3', () => {
    const document = { '€': 'Euro Sign', '\r': 'Carriage Return', ﬃ: 'ligature', '1': 'One', '😀': 'Smiley', ö: 'o' };
    expect(canonicalJson(document)).toBe(
      '{"\\r":"Carriage Return","1":"One","ö":"o","€":"Euro Sign","😀":"Smiley","ﬃ":"ligature"}',
    );
  });

  it('writes numbers as the RFC does, 3.2.2', () => {
    expect(canonicalJson([1e21, 4.5, 2e-3, 1e-27, 1, -0])).toBe('[1e+21,4.5,0.002,1e-27,1,0]');
  });

  it('leaves out members without a value', () => {
    expect(canonicalJson({ b: undefined, a: null })).toBe('{"a":null}');
  });

  it('is the same for every text of a document, and means the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed: unknown = JSON.parse(JSON.stringify(value));
        const text = canonicalJson(parsed);
        expect(JSON.parse(text)).toEqual(parsed);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(parsed))).toBe(text);
      }),
    );
  });
});

/** Returns an equal value with the members of all objects in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, reversed(member)] as const)
      .reverse(),
  );
}
