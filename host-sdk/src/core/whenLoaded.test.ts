// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testClock } from './testing/scriptedLoader.ts';
import { whenLoaded } from './whenLoaded.ts';

let isOver: boolean;
let arrive: () => void;
const wait = (): void => {
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  void whenLoaded(testClock, arrived).then(() => (isOver = true));
};
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  isOver = false;
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the scripts of the remote', () => {
  it('wait for the page’s load event, and leave nothing behind', async () => {
    const removed = vi.spyOn(window, 'removeEventListener');
    wait();
    await settle();
    expect(isOver).toBe(false);
    window.dispatchEvent(new Event('load'));
    await settle();
    expect(isOver).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalledWith('load', expect.any(Function));
  });

  it('wait no longer than a second once they have arrived, because something of the host may hang', async () => {
    wait();
    arrive();
    await vi.advanceTimersByTimeAsync(999);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
  });

  it('are not inserted while one of them hangs, because that would delay the load event of the host', async () => {
    wait();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(isOver).toBe(false);
    arrive();
    await settle();
    expect(isOver).toBe(true);
  });

  it('do not wait in a page that has loaded', async () => {
    vi.spyOn(document, 'readyState', 'get').mockReturnValue('complete');
    wait();
    await settle();
    expect(isOver).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
