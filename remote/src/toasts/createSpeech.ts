import type { Politeness } from '@mars-sessions/shared-types';
import type { Transition } from '../core/transition.ts';
import { type Clock, createTimer } from '../state/clock.ts';
import type { Announcement } from '../state/intents.ts';
import { andMore, summaryWords } from '../text/toastText.ts';

export interface Utterance {
  readonly text: string;
  readonly politeness: Politeness;
  /** Its number in the sequence. */
  readonly count: number;
}

export interface Speech {
  add(announcement: Announcement): void;
  /** Whether an announcement waits to be spoken. */
  isWaiting(): boolean;
  stop(): void;
}

/** Announcements within this time become one utterance. */
const GATHER_MS = 150;
/**
 * Time between two utterances. It is long enough for a screen reader, and short enough that no one finds the text later
 * by browsing.
 */
const SLOT_MS = 3000;
const MAX_ONE_BY_ONE = 3;

const sentence = (text: string): string => text.replace(/\.$/, '');

/**
 * Returns whether another announcement contains this one, as that of a grown burst does; it is not spoken twice then.
 */
function isSaidBy(other: Announcement, { of = [] }: Announcement): boolean {
  const keys = new Set(other.of?.map(({ key }) => key));
  return keys.size > of.length && of.length > 0 && of.every(({ key }) => keys.has(key));
}

function sentencesOf(waiting: readonly Announcement[]): string[] {
  const all = waiting.filter((one) => !waiting.some((other) => isSaidBy(other, one)));
  const news = all.filter(({ of }) => of);
  const transitions = new Map<string, Transition>();
  for (const transition of news.flatMap(({ of = [] }) => of)) transitions.set(transition.key, transition);
  const others = all.filter(({ of }) => !of).map(({ text }) => text);
  const told = news.map(({ text }) => text);
  const { title, message } = summaryWords([...transitions.values()].map(({ kind }) => kind));
  const isMany = news.length > 1 && transitions.size > MAX_ONE_BY_ONE;
  const spared = others.length - MAX_ONE_BY_ONE;
  return [
    ...(isMany ? [`${title}. ${message}`] : told),
    ...others.slice(0, MAX_ONE_BY_ONE),
    ...(spared > 0 ? [andMore(spared)] : []),
  ];
}

/** Speaks one utterance at a time: the first one soon, later ones gathered, at most one in three seconds. */
export function createSpeech(clock: Clock, say: (utterance: Utterance | null) => void): Speech {
  let waiting: Announcement[] = [];
  const timer = createTimer(clock);
  let count = 0;

  const speak = (): void => {
    if (waiting.length === 0) {
      say(null);
      return;
    }
    // urgent announcements come first and make the whole utterance assertive
    const urgent = waiting.filter(({ politeness }) => politeness === 'assertive');
    const inOrder = [...urgent, ...waiting.filter(({ politeness }) => politeness === 'polite')];
    count += 1;
    const text = sentencesOf(inOrder).map(sentence).join('. ');
    waiting = [];
    timer.set(SLOT_MS, speak);
    say({ text, politeness: urgent.length > 0 ? 'assertive' : 'polite', count });
  };

  return {
    add(announcement) {
      waiting.push(announcement);
      if (!timer.isSet()) timer.set(GATHER_MS, speak);
    },
    isWaiting: () => waiting.length > 0,
    stop: timer.stop,
  };
}
