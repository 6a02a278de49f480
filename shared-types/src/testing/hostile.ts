import fc from 'fast-check';

/** Levels of a document that `JSON.parse` reads and `JSON.stringify` cannot write. */
const DEPTH = 20_000;

/** Stands for a document that is nested too deeply for a recursive reader. */
class Deep {
  readonly open: string;
  readonly close: string;

  constructor(open: string, close: string) {
    this.open = open;
    this.close = close;
  }

  make(): unknown {
    const document: object = JSON.parse(`${this.open.repeat(DEPTH)}1${this.close.repeat(DEPTH)}`);
    // fast-check could not print it either
    return Object.defineProperty(document, fc.toStringMethod, { value: () => `${this.open}…${this.close}` });
  }
}

/** Texts that a screen, a path, a number or an expression may misread. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '..',
  '../../x',
  '/a/../b',
  '%2e%2e',
  'https:',
  'http:',
  '//other.example/x',
  'javascript:alert(1)',
  'data:text/html,<b>',
  'https://',
  'http://[',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '&lt;b&gt;',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;http://x\u0007link',
  '\u001b[2J',
  '\u009b31m',
  '\u202eright to left',
  '\u2066isolated',
  '\u200b\u2060',
  '\u2028\u2029',
  '\ufeffmark',
  '\0',
  '\r',
  'a\nb\r\nc',
  '\ud800',
  'a\udc00b.png',
  '/a/\ud83d.png',
  'a\u0301'.repeat(300),
  'x'.repeat(20_000),
  '0000-00-00T00:00:00',
  '2026-02-30T25:61:61',
  '2026-11-22T18:02:10+99:99',
  '9999-12-31T23:59:59.999999999-23:59',
  '+275760-09-13T00:00:00.001Z',
  '1970-01-01T00:00:00',
];

const NUMBERS = [
  0,
  -0,
  -1,
  1.5,
  5e-324,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  8.64e15,
  8.64e15 + 1,
  1e308,
  -1e308,
  Number.POSITIVE_INFINITY,
];

/** Containers of a wrong kind, and members that the language itself asks for. */
const OBJECTS: readonly string[] = [
  '[]',
  '{}',
  '[null]',
  '[[]]',
  '{"0":1,"length":4294967296}',
  '{"toString":1,"valueOf":1}',
  '{"toJSON":1}',
  '{"then":1}',
  '{"__proto__":{"id":"x","status":"failed"}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
];

/** A text that somebody may misread. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
/** The name of a member. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', 'length', 'then', 'id', 'status', ''),
  hostileText,
);

/** A value of a JSON document as it is generated. */
export const hostilePiece: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 3, arbitrary: fc.constantFrom<unknown[]>(null, true, false) },
  { weight: 4, arbitrary: fc.constantFrom(...OBJECTS).map((json): unknown => JSON.parse(json)) },
  { weight: 1, arbitrary: fc.constantFrom(new Deep('[', ']'), new Deep('{"a":', '}')) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** Returns the value for one input: a copy, because an input may be damaged in it too. */
export const freshOf = (piece: unknown): unknown => (piece instanceof Deep ? piece.make() : copy(piece));

/** A value that a JSON document can contain. */
export const hostileValue: fc.Arbitrary<unknown> = hostilePiece.map(freshOf);

/** Copies a document that came from JSON. A member with the name `__proto__` stays a member. */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]));
}
