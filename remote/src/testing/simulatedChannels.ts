/** The part of `BroadcastChannel` that the product uses. */
interface SimulatedChannel {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** The channels between the windows of one simulated browser. */
export interface SimulatedChannels<W> {
  /** Replaces `BroadcastChannel`. */
  readonly Channel: new (
    name: string,
  ) => SimulatedChannel;
  /** Whether the window has opened a channel. */
  has(window: W): boolean;
  /** Closes all channels of a window. */
  closeOf(window: W): void;
}

/**
 * @param current the window whose code runs
 * @param deliver runs code in a window after the time that a message takes
 */
export function simulatedChannels<W>(
  current: () => W,
  deliver: (window: W, act: () => void) => void,
): SimulatedChannels<W> {
  const open = new Map<SimulatedChannel, { readonly name: string; readonly window: W }>();

  class Channel implements SimulatedChannel {
    onmessage: SimulatedChannel['onmessage'] = null;
    constructor(name: string) {
      open.set(this, { name, window: current() });
    }
    postMessage(message: unknown): void {
      const name = open.get(this)?.name;
      for (const [other, { name: its, window }] of open) {
        if (other === this || its !== name) continue;
        const data: unknown = structuredClone(message);
        deliver(window, () => other.onmessage?.({ data }));
      }
    }
    close(): void {
      open.delete(this);
    }
  }

  return {
    Channel,
    has: (wanted) => [...open.values()].some(({ window }) => window === wanted),
    closeOf(closed) {
      for (const [channel, { window }] of open) if (window === closed) open.delete(channel);
    },
  };
}
