import type { FromTab, TabMessage } from './messages.ts';
import { readMessage } from './readMessage.ts';

/**
 * The number is a major. Members and kinds may be added under it: who does not know them ignores them. It grows only
 * when what is said already gets another meaning; tabs of another major are then not heard.
 */
const NAME = 'mars.sessions.4';

/** A line between the tabs of one browser. */
export interface TabChannel<T = TabMessage> {
  send(message: T): void;
  close(): void;
}

/** The part of `BroadcastChannel` that is used. */
export interface ChannelLike {
  postMessage(message: unknown): void;
  close(): void;
  listen(callback: (data: unknown) => void): void;
}

/**
 * A line on which only what can be read is heard. It never hears itself, so that nothing goes round in circles.
 *
 * @param read returns the message, or null for what is none: that is dropped without a word
 */
export function openChannelOf<T, Heard extends { readonly from: string }>(
  channel: ChannelLike,
  tabId: string,
  read: (data: unknown) => Heard | null,
  hear: (message: Heard) => void,
): TabChannel<T> {
  let closed = false;
  channel.listen((data) => {
    const message = closed ? null : read(data);
    if (message && message.from !== tabId) hear(message);
  });
  return {
    send(message) {
      if (closed) return;
      try {
        channel.postMessage({ ...message, from: tabId });
      } catch (error) {
        // what cannot be copied is not told to the others; they ask for themselves after a while
        console.warn('MARS sessions: the other tabs could not be told.', error);
      }
    },
    close() {
      closed = true;
      channel.close();
    },
  };
}

/** Opens the line on which the tabs of a browser tell each other what they know. @param wall milliseconds since the epoch */
export function openTabChannel(
  open: (name: string) => ChannelLike,
  tabId: string,
  wall: () => number,
  hear: (message: FromTab) => void,
): TabChannel {
  return openChannelOf(open(NAME), tabId, (data) => readMessage(data, wall()), hear);
}
