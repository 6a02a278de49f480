import { describe, expect, it } from 'vitest';
import type { ChannelFile } from './channel/channelFile.ts';
import { releaseUrl } from './channel/channelFile.ts';
import { type StoredRelease, whyKept } from './whyKept.ts';

const NOW = new Date('2026-11-27T20:00:00Z');
const daysAgo = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();

const stored = (name: string, days: number, modifiedDays = days): StoredRelease => ({
  name,
  date: daysAgo(days),
  modified: new Date(daysAgo(modifiedDays)),
});
/** A channel that named these releases, newest first, with the days since. */
function channel(changes: [release: string, days: number, percent?: number][], candidate?: string): ChannelFile {
  const names = changes.map(([release, days, percent = 100], index) => ({
    sequence: changes.length - index,
    at: daysAgo(days),
    action: 'promote' as const,
    release,
    percent,
  }));
  const current = names.find(({ percent }) => percent === 100)?.release ?? '';
  const named = (name: string) => ({ url: releaseUrl(name), record: {} as ChannelFile['current']['record'] });
  return {
    kind: 'mars-sessions-channel',
    schema: 1,
    channel: 'stable',
    sequence: changes.length,
    current: named(current),
    ...(candidate ? { candidate: { ...named(candidate), percent: 5, salt: '' } } : {}),
    history: names,
  };
}
const OLD = Array.from({ length: 14 }, (_, index) => stored(`old${index}`, 300 + index));

describe('a release is kept', () => {
  it('as one of the last ten by the date of its commit', () => {
    const kept = whyKept([...OLD].reverse(), [], NOW);
    const names = [...kept].filter(([, why]) => why === 'one of the last ten').map(([name]) => name);
    expect(names).toEqual(OLD.slice(0, 10).map(({ name }) => name));
    expect([...kept].filter(([, why]) => why === undefined)).toHaveLength(4);
  });

  it('if a channel names it, or named it within 30 days, also if it was promoted long before', () => {
    const stable = channel(
      [
        ['old13', 2],
        ['old12', 29, 5],
        ['old11', 200],
        ['old10', 250],
      ],
      'old12',
    );
    const kept = whyKept(OLD, [stable], NOW);
    expect(kept.get('old13')).toBe('current of stable');
    expect(kept.get('old12')).toBe('candidate of stable');
    expect(kept.get('old11')).toBe('named by stable within 30 days');
    expect(kept.get('old10')).toBeUndefined();
  });

  it('if it was uploaded just now, because a promotion may be on its way', () => {
    expect(whyKept([...OLD, stored('fresh', 400, 0.5)], [], NOW).get('fresh')).toBe('written within a day');
    expect(whyKept([...OLD, stored('late', 400, 1.5)], [], NOW).get('late')).toBeUndefined();
  });

  it('if the channel changed so often that its history does not reach 30 days back', () => {
    const often = channel(Array.from({ length: 50 }, (_, index) => [`old${index % 2}`, index / 10, 5]));
    expect(whyKept(OLD, [often], NOW).get('old13')).toMatch(/^stable changed more often/);
  });
});
