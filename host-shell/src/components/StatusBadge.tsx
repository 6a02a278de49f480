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

/** Shows a raw status of the back end unchanged. Unknown statuses are neutral. */
export function StatusBadge({ status }: { status: string }) {
  return (
    <span className="badge" data-tone={TONES[status] ?? 'neutral'}>
      {status.replaceAll('_', ' ')}
    </span>
  );
}
