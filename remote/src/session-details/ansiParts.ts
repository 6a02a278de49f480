import Anser from 'anser';
import { plainLine } from '../core/cleanLine.ts';

/** The terminal colours; the style sheet defines a value for each. */
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
export type AnsiColour = (typeof COLOURS)[number] | `bright-${(typeof COLOURS)[number]}`;

/** A piece of text with one style. */
export interface AnsiPart {
  readonly text: string;
  readonly colour: AnsiColour | null;
  /** Whether the colour is the background; the text then has the console's background colour. */
  readonly inverted: boolean;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

const NAME = /^ansi-((?:bright-)?(?:black|red|green|yellow|blue|magenta|cyan|white))$/;

/** Returns the terminal colour nearest to an RGB or palette colour, because other colours could be too dark to read. */
export function nearestColour(red: number, green: number, blue: number): AnsiColour {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  if (most - least < 40)
    return most < 64 ? 'black' : most < 160 ? 'bright-black' : most < 230 ? 'white' : 'bright-white';
  const half = (most + least) / 2;
  const index = (red > half ? 1 : 0) + (green > half ? 2 : 0) + (blue > half ? 4 : 0);
  return COLOURS[index] ?? 'white';
}

/** Returns one of the six levels of a colour in the 256-colour palette. */
const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);

function colourOf(name: string | null, rgb: string | null): AnsiColour | null {
  if (!name) return null;
  const known = NAME.exec(name)?.[1];
  if (known) return known as AnsiColour;
  if (name === 'ansi-truecolor' && rgb) {
    const [red = 0, green = 0, blue = 0] = rgb.split(',').map(Number);
    return nearestColour(red, green, blue);
  }
  const index = Number(/^ansi-palette-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
  if (Number.isNaN(index)) return null;
  if (index >= 232) return nearestColour(...(Array(3).fill(8 + (index - 232) * 10) as [number, number, number]));
  const cube = index - 16;
  return nearestColour(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

const isGround = (colour: AnsiColour | null): boolean => colour === null || colour === 'black';

/**
 * Maximum number of colour codes in a line. A line with more is shown without colours, because the parser
 * accumulates all codes of a line.
 */
const MAX_CODES = 500;

/** Splits a line with colour codes into parts. Safe from markup: the library returns only text and colour names. */
export function ansiParts(coloured: string): AnsiPart[] {
  if (coloured === '') return [];
  const readable = coloured.split('\u001b', MAX_CODES + 2).length <= MAX_CODES + 1 ? coloured : plainLine(coloured);
  return Anser.ansiToJson(readable, { json: true, use_classes: true, remove_empty: true }).flatMap((entry) => {
    const text = entry.content.replaceAll('\u001b', '');
    if (text === '') return [];
    const has = new Set<string>(entry.decorations);
    const front = colourOf(entry.fg, entry.fg_truecolor);
    const back = colourOf(entry.bg, entry.bg_truecolor);
    const inverted = has.has('reverse') || !isGround(back);
    return {
      text,
      colour: inverted && !isGround(back) ? back : inverted ? (front ?? 'white') : front,
      inverted,
      bold: has.has('bold'),
      italic: has.has('italic'),
      underline: has.has('underline'),
    };
  });
}
