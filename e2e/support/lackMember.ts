import type { Page } from '@playwright/test';
import type { HostPage } from './hosts.ts';

/** Members of the host's context that the remote reads or calls. */
export const READ_MEMBERS = [
  'connected',
  'currentRunId',
  'workflowStatus',
  'dagData',
  'pendingApproval',
  'sendMessage',
  'resumeSession',
  'setIsRunning',
] as const;

/** Makes the host pass a hook whose value lacks a member. Called after `observe`, before the page is opened. */
export async function lackMember(page: Page, member: string): Promise<void> {
  await page.addInitScript((name) => {
    const { testOptions } = window as unknown as HostPage;
    testOptions.websocket = {
      // the host's modules are on its window when the hook is called
      useWebSocketContext() {
        const { [name]: _, ...others } = (window as unknown as HostPage).hostModules.useWebSocketContext();
        return others;
      },
    };
  }, member);
}
