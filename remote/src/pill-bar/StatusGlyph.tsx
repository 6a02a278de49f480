import type { SessionReason } from '@mars-sessions/shared-types';
import type { ShownStatus } from '../core/deriveSession.ts';
import { hasOwnLabel, type LabelledReason } from '../text/statusText.ts';

type GlyphName = ShownStatus | LabelledReason;

/** Filled shapes and strokes on a grid of 16; they differ without colour (WCAG 1.4.1). */
const SHAPES: Record<GlyphName, { fill?: string; stroke?: string }> = {
  active: { fill: 'M6 4.5v7l6-3.5z' },
  unverified: { stroke: 'M8 4.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2' },
  ending: { fill: 'M5 5h6v6H5z' },
  paused: { fill: 'M5 4.5h2v7H5zM9 4.5h2v7H9z' },
  suspended: { stroke: 'M4.8 11.2h6.4M8 4.4v3.8M6.1 6.6L8 8.5l1.9-1.9' },
  'awaiting-approval': { stroke: 'M8 4v5M8 11.6v.2' },
  'waiting-for-you': { stroke: 'M4.6 8h6M8.2 5.2L11 8l-2.8 2.8' },
  queued: { fill: 'M3.6 7.2h1.6v1.6H3.6zM7.2 7.2h1.6v1.6H7.2zM10.8 7.2h1.6v1.6h-1.6z' },
  completed: { stroke: 'M4.6 8.4l2.3 2.3 4.5-5' },
  failed: { stroke: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6' },
  cancelled: { stroke: 'M4.6 11.4l6.8-6.8' },
  expired: { stroke: 'M8 4.6V8l2.4 1.6' },
  unknown: { stroke: 'M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.6v.2' },
};

function glyphName(shown: ShownStatus, reason: SessionReason | null): GlyphName {
  // a reason with its own label has its own shape
  const name = hasOwnLabel(reason) ? reason : shown;
  return name in SHAPES ? name : 'unknown';
}

/** The shape of a state, drawn inside an `svg` with a grid of 16. */
export function StatusGlyph({ shown, reason }: { shown: ShownStatus; reason: SessionReason | null }) {
  const name = glyphName(shown, reason);
  const { fill, stroke } = SHAPES[name];
  return (
    <g data-glyph={name}>
      {fill && <path d={fill} fill="currentColor" />}
      {stroke && (
        <path
          d={stroke}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </g>
  );
}
