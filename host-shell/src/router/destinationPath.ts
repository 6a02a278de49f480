import type { SessionsDestination } from '@mars-sessions/shared-types';

/** The tabs below the run, as the router's state names them. */
export type BottomTab = 'console' | 'workflow';

/** The shell's address and router state for a place that the sessions UI asks for. */
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
