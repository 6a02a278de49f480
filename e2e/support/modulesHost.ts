import { join } from 'node:path';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import { builtFiles } from './copyBuilt.ts';
import { test as base, release } from './stack.ts';

/** Tests of the small host without the SDK. It has one page per case, on the same remote and back end. */
export const test = base.extend<{ openCase: (name: string) => Promise<void> }>({
  openCase: async ({ page, stack, lab: _ }, use) => {
    const distDir = join(builtFiles('e2e'), 'modules');
    const sessions = { recordUrl: `${stack.remoteUrl}/release.json`, record: release };
    const host = createHostServer({ distDir, backEndUrl: stack.backEndUrl, sessions });
    const { port } = await host.listen(0);
    await use(async (name) => {
      await page.goto(`http://localhost:${port}/?case=${name}`);
    });
    await host.close();
  },
});
