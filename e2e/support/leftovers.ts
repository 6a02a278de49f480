import type { CDPSession, Page } from '@playwright/test';

/** Objects that a page holds at one moment, after garbage collection. */
export interface Leftovers {
  /** Bytes of the JavaScript heap. */
  readonly heap: number;
  readonly counts: {
    /** DOM nodes, including detached ones that scripts still reference. */
    nodes: number;
    /** Event listeners of all live objects. */
    listeners: number;
    /** The part of `listeners` on `window` and `document`, which live as long as the page. */
    windowListeners: number;
    documentListeners: number;
    /** Timers of `setTimeout` and `setInterval` that are neither cleared nor expired. */
    timers: number;
    /** Web Locks that are held or requested. */
    locks: number;
    /** BroadcastChannels that are open. */
    channels: number;
    /** Jotai atoms. The remote makes one per session; no list of them is readable from outside. */
    atoms: number;
  };
}

interface Tally {
  /** Delays of the pending timers. */
  timers: Map<number, number>;
  channels: number;
  /** Called with each timer that is set. */
  onTimer: () => void;
}

/**
 * Makes the page count its timers and channels. Must be called before the page opens and after `page.clock.install`,
 * because it counts the timers of that clock.
 */
export async function tallyTimersAndChannels(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tally: Tally = { timers: new Map(), channels: 0, onTimer: () => {} };
    const { setTimeout, clearTimeout, setInterval, clearInterval, BroadcastChannel } = window;
    type Callback = (...args: unknown[]) => void;
    const counted = (timer: number, ms = 0): number => {
      tally.timers.set(timer, ms);
      tally.onTimer();
      return timer;
    };
    Object.assign(window, {
      tally,
      setTimeout(callback: Callback, ms?: number, ...args: unknown[]): number {
        const timer = setTimeout(() => {
          tally.timers.delete(timer);
          callback(...args);
        }, ms);
        return counted(timer, ms);
      },
      clearTimeout(timer?: number): void {
        if (timer !== undefined) tally.timers.delete(timer);
        clearTimeout(timer);
      },
      setInterval: (callback: Callback, ms?: number, ...args: unknown[]) =>
        counted(setInterval(callback, ms, ...args), ms),
      clearInterval(timer?: number): void {
        if (timer !== undefined) tally.timers.delete(timer);
        clearInterval(timer);
      },
      BroadcastChannel: class extends BroadcastChannel {
        isOpen = true;
        constructor(name: string) {
          super(name);
          tally.channels += 1;
        }
        override close(): void {
          if (this.isOpen) tally.channels -= 1;
          this.isOpen = false;
          super.close();
        }
      },
    });
  });
}

/** Waits until a timer with that delay in milliseconds is pending. */
export function timerPending(page: Page, delay: number): Promise<void> {
  return page.evaluate(
    (ms) =>
      new Promise<void>((resolve) => {
        const { tally } = window as unknown as { tally: Tally };
        tally.onTimer = () => {
          if ([...tally.timers.values()].includes(ms)) resolve();
        };
        tally.onTimer();
      }),
    delay,
  );
}

async function countAtoms(cdp: CDPSession): Promise<number> {
  const objectGroup = 'atoms';
  const { result: prototype } = await cdp.send('Runtime.evaluate', { expression: 'Object.prototype', objectGroup });
  const { objects } = await cdp.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId ?? '',
    objectGroup,
  });
  // every atom gets these members from `atom()`
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: `function () {
      const has = Object.prototype.hasOwnProperty;
      return this.filter((one) => has.call(one, 'read') && has.call(one, 'toString') && /^atom\\d+$/.test(one)).length;
    }`,
    returnByValue: true,
  });
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup });
  return Number(result.value);
}

async function countListeners(cdp: CDPSession, target: 'window' | 'document'): Promise<number> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: target, objectGroup: target });
  const { listeners } = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup: target });
  return listeners.length;
}

/** Collects the page's garbage and counts what is left. */
export async function countLeftovers(page: Page, cdp: CDPSession): Promise<Leftovers> {
  const tallied = await page.evaluate(async () => {
    const { timers, channels } = (window as unknown as { tally: Tally }).tally;
    const { held = [], pending = [] } = await navigator.locks.query();
    return { timers: timers.size, channels, locks: held.length + pending.length };
  });
  const atoms = await countAtoms(cdp);
  const windowListeners = await countListeners(cdp, 'window');
  const documentListeners = await countListeners(cdp, 'document');
  // the second collection frees objects that the first one only released
  for (let round = 0; round < 2; round += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await cdp.send('Runtime.getHeapUsage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    heap,
    counts: {
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      windowListeners,
      documentListeners,
      ...tallied,
      atoms,
    },
  };
}

/** Opens the debugging session that `countLeftovers` uses. */
export async function openInspector(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  return cdp;
}
