import { afterEach } from 'vitest';
import { type BackEnd, type BackEndOptions, createBackEnd } from '../index.ts';

/** A Sunday afternoon, on the full second: the database's own times and the clock's agree. */
export const START = Date.UTC(2026, 10, 22, 19, 2, 10);

export interface RunningBackEnd extends BackEnd {
  url: string;
}

const open: BackEnd[] = [];

/** An empty back end with a frozen clock, listening; it is closed after the test. */
export async function startBackEnd(options: BackEndOptions = {}): Promise<RunningBackEnd> {
  const backEnd = createBackEnd({ scenario: 'empty', speed: 0, startAt: START, ...options });
  open.push(backEnd);
  const { url } = await backEnd.listen();
  return Object.assign(backEnd, { url });
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((backEnd) => backEnd.close()));
});
