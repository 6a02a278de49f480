/** Where a scrolled box stands, in pixels. */
export interface ScrollPlace {
  readonly offset: number;
  /** The largest offset that there is. */
  readonly end: number;
}

/** Nearer to the end than this is the end. */
const NEAR = 24;

/**
 * Whether the log goes on following its end after a person scrolled: up switches it off, down to the very end on.
 * What moved by itself, because lines came, went or were measured, changes nothing.
 */
export function followAfterScroll(follows: boolean, before: ScrollPlace, now: ScrollPlace, byHand: boolean): boolean {
  if (!byHand) return follows;
  const atEnd = now.end - now.offset <= NEAR;
  if (now.offset < before.offset && !atEnd) return false;
  return follows || (now.offset > before.offset && atEnd);
}
