import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, MAX_LINE_LENGTH, plainLine } from '../core/cleanLine.ts';
import { ansiParts, nearestColour } from './ansiParts.ts';
import { logLines } from './logLine.ts';

const ESC = '\u001b';

describe('a line of a log', () => {
  it.each([
    ['plain', 'plain'],
    [`${ESC}[31mred${ESC}[0m`, 'red'],
    ['nul\0 bell\u0007 tab\tkept', 'nul bell tab\tkept'],
    [`${ESC}]0;a title\u0007shown`, 'shown'],
    [`${ESC}]8;;https://example.org${ESC}\\link${ESC}]8;;${ESC}\\`, 'link'],
    [`${ESC}[2K${ESC}[1Amoved ${ESC}[?25lhere`, 'moved here'],
    [`cut ${ESC}[3`, 'cut '],
    [`cut ${ESC}`, 'cut '],
    ['  10%\r  50%\r 100%\r', ' 100%'],
    ['\u202egnp.exe\u2066', 'gnp.exe'],
    ['', ''],
  ])('%j is read as %j', (raw, read) => {
    expect(plainLine(cleanLine(raw))).toBe(read);
  });

  it('is cut at the maximum length', () => {
    expect(cleanLine('x'.repeat(50_000))).toHaveLength(MAX_LINE_LENGTH);
  });

  it('never contains a control character, and its parts add up to its text, for any input', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        ESC,
        `${ESC}[`,
        `${ESC}[31m`,
        `${ESC}[0m`,
        `${ESC}[38;5;`,
        '200m',
        '[1;',
        'm',
        `${ESC}]0;`,
        '\u0007',
        '\r',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const clean = cleanLine(pieces.join(''));
        const plain = plainLine(clean);
        expect(plain).not.toMatch(/(?!\t)\p{Cc}/u);
        expect(
          ansiParts(clean)
            .map(({ text }) => text)
            .join(''),
        ).toBe(plain);
      }),
    );
  });
});

describe('colours', () => {
  it('are the sixteen terminal colours by name, with bold, italic and underline', () => {
    expect(ansiParts(`a${ESC}[1;3;4;91mb${ESC}[0mc`)).toEqual([
      { text: 'a', colour: null, inverted: false, bold: false, italic: false, underline: false },
      { text: 'b', colour: 'bright-red', inverted: false, bold: true, italic: true, underline: true },
      { text: 'c', colour: null, inverted: false, bold: false, italic: false, underline: false },
    ]);
  });

  it.each([
    [`${ESC}[38;5;9mx`, 'bright-red', false],
    [`${ESC}[38;5;196mx`, 'red', false],
    [`${ESC}[38;5;46mx`, 'green', false],
    [`${ESC}[38;5;240mx`, 'bright-black', false],
    [`${ESC}[38;2;0;0;250mx`, 'blue', false],
    [`${ESC}[44mx`, 'blue', true],
    [`${ESC}[37;41mx`, 'red', true],
    [`${ESC}[7mx`, 'white', true],
    [`${ESC}[32;7mx`, 'green', true],
    [`${ESC}[32;40mx`, 'green', false],
  ])('%j is %s, as background: %j', (line, colour, inverted) => {
    expect(ansiParts(line)[0]).toMatchObject({ text: 'x', colour, inverted });
  });

  it('of any RGB value map to one of the terminal colours', () => {
    const level = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(level, level, level, (r, g, b) => {
        expect(nearestColour(r, g, b)).toMatch(/^(bright-)?(black|red|green|yellow|blue|magenta|cyan|white)$/);
      }),
    );
  });

  it('left open by a line continue in the next line', () => {
    const lines = logLines([`${ESC}[31mfirst`, 'second', `third${ESC}[0m`, 'fourth']);
    expect(lines.map(({ coloured }) => ansiParts(coloured)[0]?.colour)).toEqual(['red', 'red', 'red', null]);
    expect(lines.map(({ plain }) => plain)).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('that are never closed are not carried on without a limit', () => {
    const lines = logLines(Array(500).fill(`${ESC}[31mx`));
    expect(Math.max(...lines.map(({ coloured }) => coloured.length))).toBeLessThan(300);
  });

  it('do not hide the stamp of a line', () => {
    const [line] = logLines([`${ESC}[31m2026-11-27T06:46:37.144Z${ESC}[0m [${ESC}[33mwarning  ${ESC}[0m] slow`]);
    expect(line).toMatchObject({ level: 'warning', stamp: { at: Date.UTC(2026, 10, 27, 6, 46, 37, 144), length: 25 } });
    expect(line?.plain).toBe('2026-11-27T06:46:37.144Z [warning  ] slow');
  });
});
