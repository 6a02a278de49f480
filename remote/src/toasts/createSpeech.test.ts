import type { Politeness } from '@mars-sessions/shared-types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transition, TransitionKind } from '../core/transition.ts';
import type { Announcement } from '../state/intents.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createSpeech } from './createSpeech.ts';
import { summaryOf } from './transitionToast.ts';

function transition(key: string, kind: TransitionKind = 'completed'): Transition {
  return {
    key,
    sessionId: key,
    runId: null,
    kind,
    reason: null,
    step: null,
    byUs: false,
    away: false,
    amends: false,
  };
}

const news = (key: string, kind: TransitionKind = 'completed'): Announcement => ({
  text: `${key} ${kind}`,
  politeness: kind === 'failed' ? 'assertive' : 'polite',
  of: [transition(key, kind)],
});
const word = (text: string, politeness: Politeness = 'polite'): Announcement => ({ text, politeness });

function speaking() {
  const clock = createFakeClock();
  const said: { at: number; text: string; politeness: string }[] = [];
  let now: string | null = null;
  const speech = createSpeech(clock, (utterance) => {
    now = utterance?.text ?? null;
    if (utterance) said.push({ at: clock.now(), text: utterance.text, politeness: utterance.politeness });
  });
  return { clock, speech, said, now: () => now };
}

describe('an announcement', () => {
  it('is spoken soon, together with others of the same moment, and removed three seconds later', () => {
    const { clock, speech, said, now } = speaking();
    speech.add(word('One.'));
    clock.advance(100);
    speech.add(word('Two'));
    clock.advance(49);
    expect(said).toEqual([]);
    clock.advance(1);
    expect(said).toEqual([{ at: 150, text: 'One. Two', politeness: 'polite' }]);
    clock.advance(2999);
    expect(now()).toBe('One. Two');
    clock.advance(1);
    expect(now()).toBeNull();
    expect(clock.timers()).toBe(0);
  });

  it('waits until three seconds after the last utterance, even if it is urgent', () => {
    const { clock, speech, said } = speaking();
    speech.add(word('One'));
    clock.advance(200);
    speech.add(word('polite'));
    clock.advance(1000);
    speech.add(word('urgent', 'assertive'));
    clock.advance(10_000);
    expect(said).toEqual([
      { at: 150, text: 'One', politeness: 'polite' },
      { at: 3150, text: 'urgent. polite', politeness: 'assertive' },
    ]);
  });

  it('is spoken again when it is announced again', () => {
    const { clock, speech, said } = speaking();
    speech.add(word('Same'));
    clock.advance(200);
    speech.add(word('Same'));
    clock.advance(3000);
    expect(said.map(({ text }) => text)).toEqual(['Same', 'Same']);
  });

  it('is one sentence for many changed sessions, with the text of the toast', () => {
    const { clock, speech, said } = speaking();
    for (const key of ['a', 'b', 'c', 'd']) speech.add(news(key));
    speech.add(news('e', 'failed'));
    clock.advance(150);
    const { toast } = summaryOf('s', [
      transition('e', 'failed'),
      ...['a', 'b', 'c', 'd'].map((key) => transition(key)),
    ]);
    expect(said).toEqual([{ at: 150, text: `${toast?.title}. ${toast?.message}`, politeness: 'assertive' }]);
    expect(said[0]?.text).toBe('5 sessions changed. 1 failed, 4 completed');
  });

  it('is not spoken for each stage of a growing burst', () => {
    const { clock, speech, said } = speaking();
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    speech.add(news('a'));
    for (const many of [4, 5, 6])
      speech.add(
        summaryOf(
          's',
          keys.slice(0, many).map((key) => transition(key)),
        ).announcement,
      );
    clock.advance(150);
    expect(said.map(({ text }) => text)).toEqual(['6 sessions changed. 6 completed']);
  });

  it('is shortened if a host announces a lot', () => {
    const { clock, speech, said } = speaking();
    for (let index = 1; index <= 50; index += 1) speech.add(word(`Word ${index}`));
    clock.advance(150);
    expect(said[0]?.text).toBe('Word 1. Word 2. Word 3. 47 more notifications');
  });

  it('leaves no timer when it is stopped', () => {
    const { clock, speech } = speaking();
    speech.add(word('One'));
    speech.stop();
    expect(clock.timers()).toBe(0);
  });

  it('4.1.3: utterances are three seconds apart, and none is later than that, for any announcements', () => {
    const event = fc.record({ after: fc.nat(2500), urgent: fc.boolean() });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { clock, speech, said } = speaking();
        for (const [index, { after, urgent }] of events.entries()) {
          clock.advance(after);
          const at = clock.now();
          const before = said.length;
          const text = `x${index}x`;
          speech.add({ ...news(text, urgent ? 'failed' : 'completed') });
          // the announcement is part of the next utterance
          const next = clock.next() ?? Number.POSITIVE_INFINITY;
          expect(next).toBeLessThanOrEqual(3000);
          expect([said.length, clock.now()]).toEqual([before, at]);
        }
        clock.advance(10_000);
        const gaps = said.slice(1).map(({ at }, index) => at - (said[index]?.at ?? 0));
        expect(Math.min(3000, ...gaps)).toBe(3000);
        expect(said.length > 0).toBe(events.length > 0);
      }),
    );
  });
});
