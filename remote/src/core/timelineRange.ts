/** How much time the timeline shows, up to now. */
export type TimelineRange = 'hour' | 'day' | 'week';
