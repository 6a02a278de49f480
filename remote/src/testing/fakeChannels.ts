import type { ChannelLike } from '../sync/tabs/tabChannel.ts';
import type { FakeClock } from './fakeClock.ts';

/** The broadcast channels of one browser. */
export interface FakeChannels {
  /**
   * Opens one end of a channel.
   *
   * @param isGone whether its tab has stopped sending and receiving
   */
  open(name: string, isGone: () => boolean): ChannelLike;
  /** Posts data to all ends of all channels. */
  post(data: unknown): void;
  /** The posted data, with their channel. */
  readonly posted: { readonly name: string; readonly data: unknown }[];
  /** Number of open ends. */
  size(): number;
}

interface Ear {
  readonly name: string;
  hear(data: unknown): void;
}

/** @param delay milliseconds that a message of this kind takes */
export function createFakeChannels(clock: FakeClock, delay: (kind: string) => number): FakeChannels {
  const ears = new Set<Ear>();
  const posted: FakeChannels['posted'] = [];

  function send(name: string, from: Ear | null, data: unknown): void {
    const wait = delay((data as { kind: string }).kind);
    for (const ear of ears) {
      if (ear === from || ear.name !== name) continue;
      if (wait === 0) queueMicrotask(() => ear.hear(data));
      else clock.setTimeout(() => ear.hear(data), wait);
    }
  }

  return {
    posted,
    open(name, isGone) {
      let own: Ear | null = null;
      return {
        postMessage(message) {
          if (isGone()) return;
          const copy = structuredClone(message);
          posted.push({ name, data: copy });
          send(name, own, copy);
        },
        close: () => void (own && ears.delete(own)),
        listen(callback) {
          own = { name, hear: (data) => isGone() || callback(data) };
          ears.add(own);
        },
      };
    },
    post(data) {
      for (const ear of [...ears]) ear.hear(structuredClone(data));
    },
    size: () => ears.size,
  };
}
