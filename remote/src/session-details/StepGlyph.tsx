import { Icon } from '../ui/Icon.tsx';

const SHAPES: ReadonlyMap<string, string> = new Map([
  ['running', 'M8 2a6 6 0 0 1 0 12zM8 2a6 6 0 1 0 0 12'],
  ['completed', 'M3 8.5l3.5 3.5L13 4.5'],
  ['failed', 'M4 4l8 8M12 4l-8 8'],
  ['skipped', 'M3 8h10'],
  ['stopped', 'M4 4h8v8H4z'],
  ['pending', 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10'],
]);

/** A shape for each status of a step, so that it does not rely on colour; a question mark for an unknown status. */
export function StepGlyph({ status, className }: { status: string; className: string | undefined }) {
  return (
    <Icon
      path={SHAPES.get(status) ?? 'M6 6a2 2 0 1 1 2.5 2Q8 8.5 8 10M8 12.5v.01'}
      className={className}
      fill={status === 'running' ? 'currentColor' : 'none'}
      fillRule="evenodd"
      strokeLinejoin="round"
    />
  );
}
