type Tone = 'running' | 'good' | 'bad' | 'waiting' | 'neutral';

const TONES: Record<string, Tone> = {
  active: 'running',
  executing: 'running',
  planning: 'running',
  running: 'running',
  completed: 'good',
  failed: 'bad',
  cancelled: 'bad',
  paused: 'waiting',
  suspended: 'waiting',
  waiting_approval: 'waiting',
};

/** A raw status word of the back end, as it is; unknown words are neutral. */
export function StatusBadge({ status }: { status: string }) {
  return (
    <span className="badge" data-tone={TONES[status] ?? 'neutral'}>
      {status.replaceAll('_', ' ')}
    </span>
  );
}
