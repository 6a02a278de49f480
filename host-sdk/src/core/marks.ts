import type { LoadPhase } from './loadError.ts';

const PREFIX = 'mars-sessions:';

/** Writes the phases of one attempt into the page's performance timeline (User Timing). */
export interface PhaseMarks {
  /** Ends the phase before, if any, and begins this one. */
  begin(phase: LoadPhase): void;
  /** Ends what is under way. */
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
      // somebody cleared the page's marks: nothing is lost but a figure
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

/** Takes all of ours out of the timeline again. */
export function clearPhaseMarks(): void {
  for (const entry of performance.getEntries?.() ?? []) {
    if (!entry.name.startsWith(PREFIX)) continue;
    performance.clearMarks(entry.name);
    performance.clearMeasures(entry.name);
  }
}
