/** One browser of one user, as it is for the whole measured time. */
export interface Scenario {
  readonly tabs: number;
  /** Whether the user sees one of the tabs. The others are hidden. */
  readonly visible: boolean;
  readonly sessions: number;
  /** How many of the sessions run; the others are completed. */
  readonly running: number;
  /** Milliseconds that each answer of the back end takes. */
  readonly answerMs: number;
}

/** What the browser requested, each as a number per hour. */
export interface Requested {
  readonly lists: number;
  readonly all: number;
}

const SESSIONS = [
  { sessions: 0, running: 0 },
  { sessions: 6, running: 2 },
  { sessions: 12, running: 4 },
  { sessions: 200, running: 12 },
] as const;

/** What one user is taken to have where all users are counted. */
export const USUAL: Scenario = { tabs: 1, visible: true, sessions: 12, running: 4, answerMs: 30 };

/** How long answers take when they are slow. The remote gives up after the last of these. */
export const SLOW_MS = [1000, 4000, 8000] as const;

export const SLOW: readonly Scenario[] = SLOW_MS.map((answerMs) => ({ ...USUAL, answerMs }));

/** Each number of sessions, by one tab and by five, seen and hidden. */
export const TABS: readonly Scenario[] = SESSIONS.flatMap((sessions) =>
  [true, false].flatMap((visible) => [1, 5].map((tabs) => ({ ...USUAL, ...sessions, visible, tabs }))),
);

export const SCENARIOS: readonly Scenario[] = [...TABS, ...SLOW];

/** Returns the words by which a scenario is found. */
export function nameOf({ tabs, visible, sessions, running, answerMs }: Scenario): string {
  const slow = answerMs === USUAL.answerMs ? '' : `, answers after ${answerMs / 1000} s`;
  return `${tabs} ${tabs === 1 ? 'tab' : 'tabs'} ${visible ? 'seen' : 'hidden'}, ${sessions} sessions, ${running} run${slow}`;
}
