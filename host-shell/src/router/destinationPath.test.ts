// @vitest-environment node
import { expect, it } from 'vitest';
import { destinationPath } from './destinationPath.ts';

it.each([
  [{ to: 'console', sessionId: 's1' } as const, { path: '/', state: { tab: 'console' } }],
  [{ to: 'workflow', sessionId: 's1' } as const, { path: '/', state: { tab: 'workflow' } }],
  [{ to: 'sessions' } as const, { path: '/sessions' }],
  [{ to: 'task', mode: 'pda', taskId: 't&1' } as const, { path: '/tasks?mode=pda&task=t%261' }],
])('maps %j', (destination, place) => {
  expect(destinationPath(destination)).toEqual(place);
});
