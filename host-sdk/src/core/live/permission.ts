import type { SessionsLive } from '@mars-sessions/shared-types';
import type { LoaderOptions } from '../loaderTypes.ts';
import { whenIdle } from './whenIdle.ts';

/**
 * Resolves when the user and the release on the page allow the exchange. Rejects with the reason of the signal, and then
 * withdraws its question.
 */
export async function permission(
  live: SessionsLive,
  { takeOver, askUser, clock }: Pick<LoaderOptions, 'takeOver' | 'askUser' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  if (takeOver === 'ask') {
    await new Promise<void>((resolve, reject) => {
      const withdraw = askUser(resolve);
      signal.addEventListener('abort', () => {
        withdraw();
        reject(signal.reason);
      });
    });
  }
  await whenIdle(live, clock, signal);
}
