import { afterEach } from 'vitest';
import { type BackEnd, type BackEndOptions, createBackEnd } from '../index.ts';

/** A Sunday afternoon, on a full second, so that the database's own times equal the clock's. */
export const START = Date.UTC(2026, 10, 22, 19, 2, 10);

export interface RunningBackEnd extends BackEnd {
  url: string;
}

const open: BackEnd[] = [];

/** Starts an empty back end with a frozen clock and closes it after the test. */
export async function startBackEnd(options: BackEndOptions = {}): Promise<RunningBackEnd> {
  const backEnd = createBackEnd({ scenario: 'empty', speed: 0, startAt: START, ...options });
  open.push(backEnd);
  const { url } = await backEnd.listen();
  return Object.assign(backEnd, { url });
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((backEnd) => backEnd.close()));
});
