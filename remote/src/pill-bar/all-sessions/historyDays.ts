import type { HistoryEntry } from '../../state/kept/history.ts';

export interface HistoryDay {
  readonly day: string;
  readonly entries: readonly HistoryEntry[];
}

/** Groups history entries by day. Days and entries keep their order. */
export function historyDays(entries: readonly HistoryEntry[], dayOf: (time: number) => string): HistoryDay[] {
  const days: { day: string; entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
