import type { Page } from '@playwright/test';
import { release, type Stack } from './stack.ts';

/** Global of the second copy. */
export const SECOND = 'mars_sessions_second';

/** Serves a second copy of the built remote: other files, other globals, and on request another release. */
export async function serveSecondCopy(page: Page, { remoteUrl }: Stack, isOtherRelease: boolean): Promise<void> {
  await page.route(`${remoteUrl}/second/**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('/second/', '/') });
    // other bytes have another integrity: the copy has none
    const text = (await response.text()).replaceAll(release.global, SECOND).replaceAll(/sha384-[\w+/=]+/g, '');
    // the name by which the copies know their release
    const own = `"${SECOND}",parts:`;
    await route.fulfill({ response, body: isOtherRelease ? text : text.replace(own, `"${release.global}",parts:`) });
  });
}
