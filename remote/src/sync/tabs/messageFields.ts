import * as v from 'valibot';
import { MAX_ROWS } from '../schemas.ts';

/** Pieces of the schemas of what another tab says. */

/** Longer text than this is cut: nothing that a tab shows of a session is. */
const MAX_TEXT_LENGTH = 4000;
/** The name of a tab, and of a command. */
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

export const text = v.pipe(
  v.string(),
  v.transform((it) => it.slice(0, MAX_TEXT_LENGTH)),
);
export const optionalText = v.nullable(text);
/** Off a page's clock; never is minus infinity. */
export const time = v.number();
/** What the back end can say, in the four digits that a year has. */
export const serverTime = v.nullable(
  v.pipe(v.number(), v.minValue(-62_167_219_200_000), v.maxValue(253_402_300_799_999)),
);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));
export const finite = v.pipe(v.number(), v.finite());
export const amount = v.fallback(v.nullable(finite), null);

export const list = <T>(of: v.GenericSchema<unknown, T>) => v.pipe(v.array(of), v.maxLength(MAX_ROWS));

/** Made of two ids and a word, as the key of a transition. */
export const subject = v.pipe(v.string(), v.maxLength(400));
export const entered = v.record(subject, count);
