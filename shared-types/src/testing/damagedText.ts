import fc from 'fast-check';
import { damaged } from './damaged.ts';
import { hostileText } from './hostile.ts';

const DEPTH = 20_000;
const DEEP = '['.repeat(DEPTH) + ']'.repeat(DEPTH);

/** Returns the JSON of a document; null if it is nested too deeply for that. */
function jsonOf(document: unknown): string | null {
  try {
    return JSON.stringify(document) ?? 'undefined';
  } catch {
    return null;
  }
}

/** The text of one of the documents, after it was damaged as a document, as a text, or both. */
export function damagedText(...valid: readonly unknown[]): fc.Arbitrary<string> {
  const whole = fc.constantFrom(...valid);
  const documents = fc.oneof({ weight: 3, arbitrary: damaged(...valid) }, { weight: 1, arbitrary: whole });
  const written = fc.tuple(documents, whole).map(([one, other]) => jsonOf(one) ?? jsonOf(other) ?? '');
  const spoil = fc.oneof(
    { weight: 6, arbitrary: fc.constant((json: string) => json) },
    { weight: 2, arbitrary: fc.nat(2000).map((at) => (json: string) => json.slice(0, at % (json.length + 1))) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.nat(2000), hostileText).map(([at, piece]) => (json: string) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + piece + json.slice(place + 1);
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<((json: string) => string)[]>(
        (json) => `\ufeff${json}`,
        (json) => json + json,
        (json) => `<!doctype html>${json}`,
        (json) => json.replace(/\d+/, '1e999'),
        (json) => json.replace('{', '{"__proto__":{"polluted":1},'),
        // the generated documents have no such text, because `JSON.stringify` throws for it
        () => DEEP,
        (json) => json.replace('{', `{"deep":${DEEP},`),
        (json) => json.replace(/"[^"]*"(?=[,}\]])/, DEEP),
        () => '',
      ),
    },
  );
  return fc.tuple(written, spoil).map(([json, change]) => change(json));
}
