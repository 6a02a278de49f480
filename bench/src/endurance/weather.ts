import type { FaultKind } from '@mars-sessions/host-shell/back-end';

/** What goes on around the sessions in one slot. */
export interface Weather {
  /** The window that the user sees. Null: both are hidden behind another program. */
  readonly seen: 0 | 1 | null;
  /** How the back end fails. Null: it does not. */
  readonly fault: FaultKind | null;
  /** Milliseconds by which the clock of the machine is set in this slot. */
  readonly jumpMs: number;
  /** Slots that the machine sleeps from here on. */
  readonly sleeps: number;
}

const FAULTS: readonly FaultKind[] = [
  'list-empty',
  'status',
  'status-text',
  'html',
  'hang',
  'malformed',
  'null',
  'wrong-shape',
  'reset',
];
const JUMPS_MS = [2500, -2500, 60_000, -60_000, 3_600_000, -3_600_000, 86_400_000, -86_400_000];
/** Maximum slots of a fault, of hidden windows and of a sleep. */
const LONGEST = { fault: 5, hidden: 6, sleep: 25 };
const CHANCE = { fault: 0.03, hidden: 0.04, other: 0.1, jump: 0.03, sleep: 0.008 };

/** Returns a function that says what comes next, by a plan that the random numbers determine. */
export function createWeather(random: () => number): () => Weather {
  let seen: 0 | 1 = 0;
  let hidden = 0;
  let failing = 0;
  let fault: FaultKind | null = null;
  let jumps = 0;
  const upTo = (most: number): number => 1 + Math.floor(random() * most);

  return () => {
    if (random() < CHANCE.other) seen = seen === 0 ? 1 : 0;
    hidden = hidden > 0 ? hidden - 1 : random() < CHANCE.hidden ? upTo(LONGEST.hidden) : 0;
    failing = Math.max(0, failing - 1);
    if (failing === 0) fault = null;
    if (failing === 0 && random() < CHANCE.fault) {
      failing = upTo(LONGEST.fault);
      fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? null;
    }
    let jumpMs = 0;
    if (random() < CHANCE.jump) {
      jumpMs = JUMPS_MS[jumps % JUMPS_MS.length] ?? 0;
      jumps += 1;
    }
    const sleeps = random() < CHANCE.sleep ? upTo(LONGEST.sleep) : 0;
    return { seen: hidden > 0 ? null : seen, fault, jumpMs, sleeps };
  };
}
