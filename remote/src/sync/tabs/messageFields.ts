import * as v from 'valibot';
import { MAX_ROWS } from '../schemas.ts';

/** Pieces of the schemas of messages from other tabs. */

/** Longer text is cut; no text that a tab shows is longer. */
const MAX_TEXT_LENGTH = 4000;
/** The name of a tab or of a command. */
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

export const text = v.pipe(
  v.string(),
  v.transform((it) => it.slice(0, MAX_TEXT_LENGTH)),
);
export const optionalText = v.nullable(text);
/** A time of a page's clock; never is minus infinity. */
export const time = v.number();
/** A time that the back end can send, with a year of four digits. */
export const serverTime = v.nullable(
  v.pipe(v.number(), v.minValue(-62_167_219_200_000), v.maxValue(253_402_300_799_999)),
);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));
export const finite = v.pipe(v.number(), v.finite());
export const amount = v.fallback(v.nullable(finite), null);

export const list = <T>(of: v.GenericSchema<unknown, T>) => v.pipe(v.array(of), v.maxLength(MAX_ROWS));

/** Two ids and a status, like the key of a transition. */
export const subject = v.pipe(v.string(), v.maxLength(400));
export const entered = v.record(subject, count);
