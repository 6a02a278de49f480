import { type ChannelFile, releaseAt } from './channel/channelFile.ts';
import type { ReadChannel } from './readTarget.ts';

const HEADER = ['channel', 'sequence', 'current', 'candidate', 'changed', 'signed by', 'expires'];
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Returns the lines of a table whose columns are as wide as their contents. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Returns how long ago a time was, in its largest unit. */
export function ageOf(at: string, now: Date): string {
  const ms = now.getTime() - Date.parse(at);
  const [unit, length] = UNITS.find(([, one]) => ms >= one) ?? [];
  if (unit === undefined) return 'just now';
  const count = Math.floor(ms / length);
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** Returns the lines that show the channels, then a line for each that cannot be used. */
export function channelsTable(channels: readonly ReadChannel[], now: Date): string[] {
  const usable = channels.flatMap((one) => ('channel' in one ? [one.channel] : []));
  const faults = channels.flatMap((one) => ('fault' in one ? [one.fault] : []));
  return [...(usable.length > 0 ? table([HEADER, ...usable.map((one) => row(one, now))]) : []), ...faults];
}

function row(
  { channel, sequence, current, candidate, history, signatures, expires }: ChannelFile,
  now: Date,
): string[] {
  return [
    channel,
    `${sequence}`,
    releaseAt(current),
    candidate ? `${releaseAt(candidate)} (${candidate.percent} %)` : '–',
    history[0] ? ageOf(history[0].at, now) : '–',
    signatures?.map(({ key }) => key).join(', ') ?? 'nobody',
    expires ?? 'never',
  ];
}
