/** The scroll position of a box, in pixels. */
export interface ScrollPlace {
  readonly offset: number;
  /** The largest possible offset. */
  readonly end: number;
}

/** Distance in pixels within which an offset counts as the end. */
const NEAR = 24;

/**
 * Returns whether the log follows its end after a scroll. The user ends it by scrolling up and starts it by scrolling
 * down to the end. Movement that the user did not cause (lines came, went or were measured) changes nothing.
 */
export function followAfterScroll(follows: boolean, before: ScrollPlace, now: ScrollPlace, byHand: boolean): boolean {
  if (!byHand) return follows;
  const atEnd = now.end - now.offset <= NEAR;
  if (now.offset < before.offset && !atEnd) return false;
  return follows || (now.offset > before.offset && atEnd);
}
