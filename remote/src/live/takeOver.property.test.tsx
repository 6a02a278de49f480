// @vitest-environment jsdom
import { act } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  holdLivePage,
  letLivePageGo,
  loadRelease,
  openLivePage,
  pass,
  type Release,
  toastTitles,
} from '../testing/livePage.tsx';
import { listBody, runsBody } from '../testing/rest.ts';
import { RUNS } from '../testing/runs.ts';

/** Each is lived twice, with a rendered page and all its modules. */
const LIVES = Math.ceil(RUNS / 100);

type Happening =
  | { readonly kind: 'status'; readonly id: string; readonly status: string }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'toast'; readonly duration: number }
  | { readonly kind: 'details'; readonly id: string }
  | { readonly kind: 'panel' }
  | { readonly kind: 'close' }
  | { readonly kind: 'select'; readonly id: string };

const id = fc.constantFrom('a', 'b', 'c');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass'), ms: fc.integer({ min: 500, max: 14_000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('status'),
      id,
      status: fc.constantFrom('executing', 'completed', 'failed', 'paused'),
    }),
  },
  fc.record({ kind: fc.constant('toast'), duration: fc.constantFrom(0, 5000) }),
  fc.record({ kind: fc.constant('details'), id }),
  fc.record({ kind: fc.constantFrom('panel', 'close') }),
  fc.record({ kind: fc.constant('select'), id }),
);

/** What the user and the back end notice of a life. */
interface Noticed {
  readonly asked: readonly string[];
  readonly attention: readonly number[];
  readonly pills: readonly string[];
  /** The titles of all toasts, each as often as it was shown. */
  readonly told: readonly string[];
  readonly left: readonly (string | null)[];
  readonly open: readonly unknown[];
  readonly history: readonly string[];
}

function happen(
  release: Release,
  { kind, ...what }: Happening,
  statuses: Record<string, string>,
): Promise<void> | void {
  const { commands, store, intents } = release;
  const {
    id = '',
    status = '',
    ms = 0,
    duration = 0,
  } = what as { id?: string; status?: string; ms?: number; duration?: number };
  if (kind === 'pass') return pass(ms);
  act(() => {
    if (kind === 'status') statuses[id] = status;
    if (kind === 'toast') release.toasts.addToast({ type: 'info', title: `Toast of ${duration}`, duration });
    if (kind === 'details') commands.openDetails(id, 'workflow');
    if (kind === 'select') commands.selectSession(id);
    if (kind === 'panel' || kind === 'close') store.set(intents.detailsAtom, null);
    if (kind === 'panel' || kind === 'close') store.set(intents.panelAtom, kind === 'panel' ? 'history' : null);
  });
  return undefined;
}

let takeOvers = 0;

/** Lives through what happens. @param takeOverAt the first place at which a take-over may be; null for none */
async function live(life: readonly Happening[], takeOverAt: number | null): Promise<Noticed> {
  const statuses: Record<string, string> = { a: 'executing', b: 'executing', c: 'completed' };
  const asked: string[] = [];
  const attention: number[] = [];
  const told = new Map<string, string>();
  holdLivePage(
    (path) => {
      if (path.includes('/api/sessions?')) return listBody(...Object.keys(statuses).map((id) => ({ id })));
      const id = path.split('/').at(-2) ?? '';
      return path.endsWith('/runs') ? runsBody({ id: `r-${id}`, status: statuses[id] }) : { nodes: [], edges: [] };
    },
    (path, at) => {
      // the card of a focused pill asks for its own; a pill that gets its focus back opens none
      if (!/console-log|costs/.test(path)) asked.push(`${Math.round(at / 10)} ${path}`);
    },
  );
  const page = openLivePage({ onAttentionChange: (count) => void attention.push(count) });
  const open = async (name: string): Promise<Release> => {
    const release = await loadRelease(name);
    release.toastQueue.subscribe(() => {
      for (const { key, title } of release.toastQueue.all()) told.set(key, title);
    });
    return release;
  };
  let release = await open('mars_sessions_1');
  page.mount(release);
  await pass(5000);
  for (const [place, one] of life.entries()) {
    const isDue = takeOverAt !== null && place >= takeOverAt && release.release === 'mars_sessions_1';
    if (isDue && !release.live.isBusy()) {
      takeOvers += 1;
      const next = await open('mars_sessions_2');
      await page.takeOver(release, next);
      release = next;
    }
    await happen(release, one, statuses);
    // parts that are loaded when they are needed
    await pass(0);
  }
  await pass(20_000);
  const pills = [...document.querySelectorAll<HTMLElement>('button[data-session-id]')];
  const noticed = {
    asked,
    attention,
    pills: pills.map(({ dataset }) => [dataset.sessionId, dataset.status, dataset.attention].join(' ')),
    told: [...told.values()].sort(),
    left: toastTitles(),
    open: [release.store.get(release.intents.detailsAtom), release.store.get(release.intents.panelAtom)],
    history: release.store.get(release.history.historyAtom).map(({ key }) => key),
  };
  letLivePageGo();
  return noticed;
}

afterEach(letLivePageGo);

describe('a life with a take-over', () => {
  it(
    'is the same as the same life without one: pills, marks, toasts, and when what is requested',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 12 }), fc.nat(), async (life, place) => {
          const plain = await live(life, null);
          expect(await live(life, place % life.length)).toEqual(plain);
        }),
        { numRuns: LIVES },
      );
      // a life that is busy to its end has none
      expect(takeOvers).toBeGreaterThan(LIVES / 2);
    },
    LIVES * 30_000,
  );
});
