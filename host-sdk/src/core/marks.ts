import type { LoadPhase } from './loadError.ts';

const PREFIX = 'mars-sessions:';

/** Records the phases of one attempt in the page's performance timeline (User Timing). */
export interface PhaseMarks {
  /** Ends the previous phase, if any, and begins this one. */
  begin(phase: LoadPhase): void;
  /** Ends the current phase. */
  end(): void;
}

export function createPhaseMarks(attempt: number): PhaseMarks {
  let current: LoadPhase | undefined;
  const end = (): void => {
    if (current === undefined) return;
    const name = `${PREFIX}${current}`;
    current = undefined;
    try {
      performance.measure(name, { start: name, detail: { attempt } });
    } catch {
      // other code cleared the page's marks: only a measurement is lost
    }
  };
  return {
    begin(phase) {
      end();
      current = phase;
      performance.mark?.(`${PREFIX}${phase}`, { detail: { attempt } });
    },
    end,
  };
}

/** Removes all of our entries from the timeline. */
export function clearPhaseMarks(): void {
  for (const entry of performance.getEntries?.() ?? []) {
    if (!entry.name.startsWith(PREFIX)) continue;
    performance.clearMarks(entry.name);
    performance.clearMeasures(entry.name);
  }
}
