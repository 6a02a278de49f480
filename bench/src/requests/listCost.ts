import { createBackEnd } from '@mars-sessions/host-shell/back-end';
import { LIST_PATH } from '../../../remote/src/sync/listPath.ts';
import { median } from '../benchmark.ts';

const START = Date.UTC(2026, 10, 22, 19, 0, 0);

/** Returns the milliseconds of processor time of one answer of the simulated back end that stores so many sessions. */
async function answerMs(stored: number, repetitions: number): Promise<number> {
  const { world, fetch, close } = createBackEnd({ scenario: 'empty', speed: 0, startAt: START });
  for (let index = 0; index < stored; index += 1) {
    const at = START - 60_000 - index * 1000;
    world.addSession({ name: `session ${index}`, createdAt: at, updatedAt: at });
  }
  const times: number[] = [];
  for (let turn = -Math.ceil(repetitions / 4); turn < repetitions; turn += 1) {
    const before = process.cpuUsage();
    await (await fetch(new Request(`http://localhost${LIST_PATH}`))).text();
    const { user, system } = process.cpuUsage(before);
    if (turn >= 0) times.push((user + system) / 1000);
  }
  await close();
  return median(times);
}

export interface ListCost {
  /** Milliseconds of an answer of the list, without the part that grows with the stored sessions. */
  readonly perAnswerMs: number;
  /** Milliseconds that each stored session adds, also one that the answer does not contain. */
  readonly perSessionMs: number;
}

/** More than an answer contains, so that only what is stored differs. */
const FEW = 1000;
const MANY = 100_000;

/**
 * Measures the list of the simulated back end. It sorts all sessions for each answer, as the real one reads all rows
 * (CONTRACT 1.2). The real one reads them from a database by Python, so its figures are higher.
 */
export async function listCost(repetitions: number): Promise<ListCost> {
  const few = await answerMs(FEW, repetitions);
  const many = await answerMs(MANY, repetitions);
  const perSessionMs = (many - few) / (MANY - FEW);
  return { perSessionMs, perAnswerMs: Math.max(0, few - FEW * perSessionMs) };
}
