import { MAX_SPANS, MAX_TOLD, type ToldSpan } from '../../core/toldTimes.ts';
import { ID } from '../../sync/schemas.ts';
import { sharedValue } from './sharedValue.ts';

/** What MARS said of the runs of sessions, by session id. */
export type ToldTimes = ReadonlyMap<string, readonly ToldSpan[]>;

/** As it is stored. */
type StoredSpan = readonly [runId: string, stage: number | null, from: number, to: number | null];
type StoredTold = readonly (readonly [sessionId: string, spans: readonly StoredSpan[]])[];

/** The last moment that a `Date` can represent. */
const LAST_TIME = 8.64e15;
const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= LAST_TIME;
const isStage = (value: unknown): value is number | null => value === null || Number.isSafeInteger(value);
const listOf = (value: unknown, most: number): readonly unknown[] => (Array.isArray(value) ? value.slice(-most) : []);

function readSpan(data: unknown): ToldSpan | null {
  const [runId, stage, from, to] = listOf(data, 4);
  if (typeof runId !== 'string' || !ID.test(runId) || !isStage(stage) || !isTime(from)) return null;
  return to === null || (isTime(to) && to >= from) ? { runId, stage, from, to } : null;
}

/** Reads the times of a session; null if any is unreadable. Fewer than MARS said would never be asked for again. */
function readSpans(data: unknown): readonly ToldSpan[] | null {
  if (!Array.isArray(data)) return null;
  const spans = listOf(data, MAX_SPANS).map(readSpan);
  return spans.every((span) => span !== null) ? spans : null;
}

/** Reads the stored times; skips unreadable sessions. */
export function readToldTimes(data: unknown): ToldTimes {
  return new Map(
    listOf(data, MAX_TOLD).flatMap((one): [string, readonly ToldSpan[]][] => {
      const [id, spans] = listOf(one, 2);
      const read = readSpans(spans);
      return typeof id === 'string' && ID.test(id) && read ? [[id, read]] : [];
    }),
  );
}

/**
 * What this browser knows of the runs of sessions. A session without runs has an empty list. It is kept because nothing
 * asks a second time for the runs of a session that has ended.
 */
export const toldTimes = sharedValue<ToldTimes, StoredTold>({
  name: 'told-times',
  empty: new Map(),
  toStored: (told) =>
    [...told].map(([id, spans]) => [id, spans.map(({ runId, stage, from, to }) => [runId, stage, from, to] as const)]),
  fromStored: readToldTimes,
});

const isSame = (a: readonly ToldSpan[] | undefined, b: readonly ToldSpan[]): boolean =>
  a?.length === b.length &&
  b.every(({ runId, stage, from, to }, index) => {
    const other = a[index];
    return other?.runId === runId && other.stage === stage && other.from === from && other.to === to;
  });

/** Keeps what MARS said of a session. Of too many, the one of which MARS spoke the longest ago is dropped. */
export function keepToldTimes(sessionId: string, spans: readonly ToldSpan[]): void {
  const before = toldTimes.read();
  if (isSame(before.get(sessionId), spans)) return;
  const told = new Map(before);
  told.delete(sessionId);
  told.set(sessionId, spans);
  for (const id of told.keys()) {
    if (told.size <= MAX_TOLD) break;
    told.delete(id);
  }
  toldTimes.write(told);
}
