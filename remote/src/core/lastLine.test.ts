import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastLine } from './lastLine.ts';

const ESC = '\u001b';

it.each<[string, string[], string | null]>([
  ['the last of several', ['first', 'step 2 is done'], 'step 2 is done'],
  ['a log without a line', [], null],
  ['a blank line', ['text', '  \t '], null],
  ['colours', [`${ESC}[1;31mfailed${ESC}[0m to fit`], 'failed to fit'],
  ['a colour code that is cut', [`done${ESC}[31`], 'done'],
  ['a link and a window title', [`${ESC}]8;;http://a${ESC}\\file${ESC}]8;;${ESC}\\${ESC}]0;title\u0007`], 'file'],
  ['only escape sequences', [`${ESC}[2K${ESC}[1A`], null],
  ['text that was overwritten in place', ['10 %\r50 %\r100 %\r'], '100 %'],
  ['direction and control characters', ['a\u202eb\u0007c\u2066d'], 'abcd'],
  ['tabs and many spaces', ['a\t\tb     c'], 'a b c'],
  ['markup', ['<img src=x onerror=alert(1)>'], '<img src=x onerror=alert(1)>'],
  ['a long line', ['x'.repeat(500)], `${'x'.repeat(119)}…`],
])('of a log is one short line of plain text: %s', (_, lines, text) => {
  expect(lastLine(lines)).toBe(text);
});

it('never contains an escape, a line break or more than 120 characters', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(ESC, '[', ']', ';', 'm', '\r', '\n', '\u202e', 'a', '😀', ' ') }),
      (raw) => {
        const text = lastLine([raw]) ?? '';
        expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
        expect([...text].length).toBeLessThanOrEqual(120);
      },
    ),
  );
});
