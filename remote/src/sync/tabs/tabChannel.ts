import type { FromTab, TabMessage } from './messages.ts';
import { readMessage } from './readMessage.ts';

/** A channel between the tabs of one browser. */
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
 * Opens a channel that passes on only readable messages, and none of its own, so that no message circulates.
 *
 * @param read returns the message, or null for anything else, which is dropped silently
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
        // a message that cannot be copied does not reach the other tabs; they poll themselves after a while
        console.warn('MARS sessions: the other tabs could not be told.', error);
      }
    },
    close() {
      closed = true;
      channel.close();
    },
  };
}

/** Opens the channel on which the tabs of a browser share their knowledge. @param wall milliseconds since the epoch */
export function openTabChannel(
  channel: ChannelLike,
  tabId: string,
  wall: () => number,
  hear: (message: FromTab) => void,
): TabChannel {
  return openChannelOf(channel, tabId, (data) => readMessage(data, wall()), hear);
}
