import { fileURLToPath } from 'node:url';
import { type BackEnd, createBackEnd } from '@mars-sessions/host-shell/back-end';
import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../../e2e/support/findChromium.ts';
import { createFront, type NextServer } from '../../../e2e/support/nextHost.ts';
import { buildNaive, NAIVE_DIST } from './buildNaive.ts';
import { type FirstLoadRequests, firstLoadRequests } from './firstLoadRequests.ts';
import { type CompressedFiles, serveCompressed } from './serveCompressed.ts';
import { type BuiltHost, buildHost, VARIANTS, type Variant } from './variants.ts';
import { addSessions, labelsOf, VISITORS, type Visit, type Visitor, visit } from './visit.ts';

export interface Visits {
  readonly ours: readonly (Visit & FirstLoadRequests)[];
  readonly compiled: readonly Visit[];
  readonly naive: readonly Visit[];
  readonly without: readonly Visit[];
}

const LABELS: Record<Variant, (backEnd: BackEnd) => string[]> = {
  ours: labelsOf.ours,
  compiled: labelsOf.ours,
  naive: labelsOf.naive,
  without: () => [],
};

/** Visits a running host once, with a fresh browser profile and a fresh back end. */
async function visitOnce(browser: Browser, visitor: Visitor, host: NextServer, variant: Variant): Promise<Visit> {
  const backEnd = createBackEnd({ scenario: 'empty' });
  const { url } = await backEnd.listen();
  addSessions(backEnd);
  const front = await createFront(host.port, () => url);
  try {
    return await visit(browser, visitor, front.url, LABELS[variant](backEnd));
  } finally {
    await front.close();
    await backEnd.close();
  }
}

/** Returns the variants in an order in which, over the rounds, each place is that of each one in turn. */
const orderOf = (round: number): Variant[] =>
  VARIANTS.map((_, index) => VARIANTS[(index + round) % VARIANTS.length] ?? 'ours');

async function visitRunning(
  hosts: Record<Variant, NextServer>,
  remote: CompressedFiles,
  browser: Browser,
  visitor: Visitor,
  rounds: number,
): Promise<Visits> {
  // the first visit of a server is slow, and it reads the release
  for (const variant of VARIANTS) await visitOnce(browser, visitor, hosts[variant], variant);
  const ours: Visits['ours'][number][] = [];
  const others = { compiled: [] as Visit[], naive: [] as Visit[], without: [] as Visit[] };
  for (let round = 0; round < rounds; round += 1)
    for (const variant of orderOf(round)) {
      const made = await visitOnce(browser, visitor, hosts[variant], variant);
      if (variant === 'ours') ours.push({ ...made, ...firstLoadRequests(made, remote.url) });
      else others[variant].push(made);
    }
  return { ours, ...others };
}

/** Builds the hosts, lets each visitor visit each of them so many times in turn, and removes them. */
export async function visitHosts(rounds: number): Promise<readonly (readonly [Visitor, Visits])[]> {
  const ends: (() => unknown)[] = [];
  try {
    const remote = await serveCompressed(fileURLToPath(new URL('../../../remote/dist', import.meta.url)));
    ends.push(remote.close);
    buildNaive();
    const naive = await serveCompressed(NAIVE_DIST);
    ends.push(naive.close);
    const start = async (variant: Variant): Promise<NextServer> => {
      const host: BuiltHost = buildHost(variant, variant === 'naive' ? `${naive.url}/mf-manifest.json` : undefined);
      ends.push(host.remove);
      const server = await host.start(`${remote.url}/release.json`);
      ends.push(server.stop);
      return server;
    };
    const hosts = {
      ours: await start('ours'),
      compiled: await start('compiled'),
      naive: await start('naive'),
      without: await start('without'),
    };
    const executablePath = findChromium();
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    ends.push(() => browser.close());
    const made: [Visitor, Visits][] = [];
    for (const visitor of VISITORS) made.push([visitor, await visitRunning(hosts, remote, browser, visitor, rounds)]);
    return made;
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
