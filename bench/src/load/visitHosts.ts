import { fileURLToPath } from 'node:url';
import { createBackEnd } from '@mars-sessions/host-shell/back-end';
import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../../e2e/support/findChromium.ts';
import { createFront, type NextServer } from '../../../e2e/support/nextHost.ts';
import { type FirstLoadRequests, firstLoadRequests } from './firstLoadFiles.ts';
import { type CompressedFiles, serveCompressed } from './serveCompressed.ts';
import { type BuiltHost, buildHost, VARIANTS, type Variant } from './variants.ts';
import { addSessions, type Visit, visit } from './visit.ts';

export interface Visits {
  readonly ours: readonly (Visit & FirstLoadRequests)[];
  readonly compiled: readonly Visit[];
  readonly without: readonly Visit[];
}

/** Visits a running host once, with a fresh browser profile and a fresh back end. */
async function visitOnce(browser: Browser, host: NextServer, variant: Variant): Promise<Visit> {
  const backEnd = createBackEnd({ scenario: 'empty' });
  const { url } = await backEnd.listen();
  addSessions(backEnd);
  const front = await createFront(host.port, () => url);
  try {
    return await visit(browser, front.url, variant !== 'without');
  } finally {
    await front.close();
    await backEnd.close();
  }
}

/** Returns the variants in an order in which, over the rounds, each one is first, second and last equally often. */
const orderOf = (round: number): Variant[] => VARIANTS.map((_, index) => VARIANTS[(index + round) % 3] ?? 'ours');

async function visitRunning(
  hosts: Record<Variant, NextServer>,
  remote: CompressedFiles,
  browser: Browser,
  rounds: number,
): Promise<Visits> {
  // the first visit of a server is slow, and it reads the release
  for (const variant of VARIANTS) await visitOnce(browser, hosts[variant], variant);
  const ours: Visits['ours'][number][] = [];
  const others = { compiled: [] as Visit[], without: [] as Visit[] };
  for (let round = 0; round < rounds; round += 1)
    for (const variant of orderOf(round)) {
      const made = await visitOnce(browser, hosts[variant], variant);
      if (variant === 'ours') ours.push({ ...made, ...firstLoadRequests(made, remote.url) });
      else others[variant].push(made);
    }
  return { ours, ...others };
}

/** Builds the three hosts, visits each of them so many times in turn, and removes them. */
export async function visitHosts(rounds: number): Promise<Visits> {
  const ends: (() => unknown)[] = [];
  try {
    const remote = await serveCompressed(fileURLToPath(new URL('../../../remote/dist', import.meta.url)));
    ends.push(remote.close);
    const start = async (variant: Variant): Promise<NextServer> => {
      const host: BuiltHost = buildHost(variant);
      ends.push(host.remove);
      const server = await host.start(`${remote.url}/release.json`);
      ends.push(server.stop);
      return server;
    };
    const hosts = { ours: await start('ours'), compiled: await start('compiled'), without: await start('without') };
    const executablePath = findChromium();
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    ends.push(() => browser.close());
    return await visitRunning(hosts, remote, browser, rounds);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
