import type { HostSocketMissing } from '../../sync/hostSocketBridge.tsx';

/**
 * Warns in the console what the host's context lacks, and what follows from it.
 *
 * @param members the names of the missing members, if the context exists without them
 */
export function warnMissing(why: HostSocketMissing, members?: string): void {
  const because = {
    'no-hook': 'shares no useWebSocketContext',
    'no-provider': 'renders the sessions outside its provider',
    'no-member': `has no ${members} in its context`,
  }[why];
  console.warn(`MARS sessions [${why}]: the host ${because}; sessions are polled only, without live data.`);
}
