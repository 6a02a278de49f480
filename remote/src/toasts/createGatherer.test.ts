import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createGatherer } from './createGatherer.ts';

interface Item {
  readonly id: string;
  readonly note?: string;
}

const items = (ids: string): Item[] => [...ids].map((id) => ({ id }));

function start() {
  const clock = createFakeClock();
  const handedOver: string[] = [];
  const gatherer = createGatherer<Item>(clock, { gatherMs: 100, apartMs: 1000 }, (series, before) =>
    handedOver.push(`${series.map(({ id, note = '' }) => id + note).join('')} from ${before} at ${clock.now()}`),
  );
  const add = (ids: string) => gatherer.add(items(ids));
  return { clock, gatherer, add, handedOver };
}

describe('gathered items', () => {
  it('are handed over together, a moment after the first', () => {
    const { clock, add, handedOver } = start();
    add('ab');
    clock.advance(60);
    add('c');
    clock.advance(39);
    expect(handedOver).toEqual([]);
    clock.advance(1);
    expect(handedOver).toEqual(['abc from 0 at 100']);
  });

  it('continue the series while no pause is too long, and report how many are old', () => {
    const { clock, add, handedOver } = start();
    add('a');
    clock.advance(1000);
    add('b');
    clock.advance(1000);
    add('c');
    clock.advance(100);
    expect(handedOver).toEqual(['a from 0 at 100', 'ab from 1 at 1100', 'abc from 2 at 2100']);
  });

  it('start a new series after a longer pause', () => {
    const { clock, add, handedOver } = start();
    add('a');
    clock.advance(1001);
    add('b');
    clock.advance(100);
    expect(handedOver).toEqual(['a from 0 at 100', 'b from 0 at 1101']);
  });

  it('start no timer and extend no series if there are none', () => {
    const { clock, add, handedOver } = start();
    add('');
    expect(clock.timers()).toBe(0);
    add('a');
    clock.advance(1000);
    add('');
    clock.advance(1);
    add('b');
    clock.advance(100);
    expect(handedOver).toEqual(['a from 0 at 100', 'b from 0 at 1101']);
  });

  it('can be changed, and the result shows whether they were handed over before', () => {
    const { clock, gatherer, add, handedOver } = start();
    const amend = (id: string) => gatherer.amend((item) => item.id === id, { note: '!' });
    add('ab');
    expect(amend('b')).toBe(true);
    clock.advance(100);
    expect(amend('a')).toBe(false);
    expect(amend('x')).toBe(false);
    add('c');
    expect(amend('c')).toBe(true);
    clock.advance(100);
    expect(handedOver).toEqual(['ab! from 0 at 100', 'a!b!c! from 2 at 200']);
  });

  it('are not handed over after a stop', () => {
    const { clock, gatherer, add, handedOver } = start();
    add('a');
    gatherer.stop();
    expect(clock.timers()).toBe(0);
    clock.advance(1000);
    expect(handedOver).toEqual([]);
  });
});

describe('a late timer', () => {
  it('loses none of the waiting items', () => {
    const { clock, handedOver } = start();
    let now = 0;
    const late = createGatherer<Item>(
      { ...clock, now: () => now },
      { gatherMs: 100, apartMs: 1000 },
      (series, before) => handedOver.push(`${series.map(({ id }) => id).join('')} from ${before}`),
    );
    late.add(items('a'));
    now = 5000;
    late.add(items('b'));
    clock.advance(100);
    expect(handedOver).toEqual(['ab from 0']);
  });
});
