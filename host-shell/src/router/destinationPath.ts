import type { SessionsDestination } from '@mars-sessions/shared-types';

/** The tabs below the run, with their names in the router's state. */
export type BottomTab = 'console' | 'workflow';

/** Returns the shell's address and router state for a destination of the sessions UI. */
export function destinationPath(destination: SessionsDestination): { path: string; state?: { tab: BottomTab } } {
  switch (destination.to) {
    case 'console':
    case 'workflow':
      return { path: '/', state: { tab: destination.to } };
    case 'task':
      return { path: `/tasks?${new URLSearchParams({ mode: destination.mode, task: destination.taskId })}` };
    case 'sessions':
      return { path: '/sessions' };
  }
}
