import type { FromTab, TabMessage } from './messages.ts';

/** Grows with every change of the messages: releases that do not understand each other do not listen to each other. */
const NAME = 'mars.sessions.3';

/** The line between the tabs of one browser. */
export interface TabChannel {
  send(message: TabMessage): void;
  close(): void;
}

/** The part of `BroadcastChannel` that is used. */
export interface ChannelLike {
  postMessage(message: unknown): void;
  close(): void;
  listen(callback: (data: unknown) => void): void;
}

function isFromTab(data: unknown): data is FromTab {
  return (
    typeof data === 'object' &&
    data !== null &&
    'kind' in data &&
    typeof data.kind === 'string' &&
    'from' in data &&
    typeof data.from === 'string'
  );
}

/** Opens the line. A channel never hears itself, so that nothing goes round in circles. */
export function openTabChannel(
  open: (name: string) => ChannelLike,
  tabId: string,
  hear: (message: FromTab) => void,
): TabChannel {
  const channel = open(NAME);
  let closed = false;
  channel.listen((data) => {
    if (!closed && isFromTab(data) && data.from !== tabId) hear(data);
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
