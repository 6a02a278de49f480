/**
 * `npm run pictures`: takes the pictures of the documentation from the product as it is built. Two runs give the same
 * files: time stands still but for what a scene lets pass, chance is seeded, and whatever moves is stopped at one point.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import type { BackEnd } from '../host-shell/back-end/index.ts';
import { PictureStage, type Scene, type SceneOptions, type Theme } from './pictureStage.ts';

const FOLDER = 'docs/pictures';
/** Names of pictures, or their beginnings: only these are taken, and none is removed. */
const ONLY = process.argv.slice(2);

const WIDTHS = { full: 1440, compact: 800, button: 360 } as const;
const TOP_BAR = 45;

type Mood = Pick<SceneOptions, 'backEnd' | 'prepare'> & { happens?: (scene: Scene) => Promise<void> };

const MOODS: Record<'calm' | 'busy' | 'broken', Mood> = {
  calm: { backEnd: { scenario: 'empty' }, prepare: quietEvening },
  busy: { backEnd: { scenario: 'laboratory-day' } },
  broken: {
    backEnd: { scenario: 'every-state' },
    // runs have failed, and then nothing answers any more
    async happens({ backEnd, pass }) {
      await pass(75);
      backEnd.faults.add({ kind: 'status' });
      await pass(60);
    },
  },
};

/** Three runs and nothing to do. */
function quietEvening({ clock, world }: BackEnd): undefined {
  const started = (minutes: number) => clock.now() - minutes * 60_000;
  const nodes = (done: number, all: number) =>
    Array.from({ length: all }, (_, index) => ({
      id: `step_${index + 1}`,
      label: `Step ${index + 1}`,
      status: index < done ? 'completed' : index === done ? 'running' : 'pending',
    }));
  world.addSession({
    mode: 'planning-control',
    name: 'Neutrino masses',
    phase: 'control',
    createdAt: started(48),
    runs: [{ nodes: nodes(4, 6) }],
  });
  world.addSession({ mode: 'copilot', name: 'Window function', createdAt: started(31), runs: [{}] });
  world.addSession({
    mode: 'one-shot',
    name: 'Void profiles',
    createdAt: started(6),
    runs: [{ nodes: nodes(1, 4) }],
  });
  return undefined;
}

/** Pins what has no pill by itself, and what is to be looked at, so that it comes first. */
function pinTheRare({ world }: BackEnd): Record<string, unknown> {
  const rare = world.sessions().filter(({ name, status, mode, id }) => {
    const config = world.session(id)?.config;
    const ends = typeof config?.failAt === 'number' || name === 'copilot_left_open';
    return status === 'suspended' || status === 'archived' || ends || mode === 'rfp-proposal';
  });
  const sessions = Object.fromEntries(rare.map(({ id }, place) => [id, { pin: [place, 1, 'x'] }]));
  return { 'mars.sessions.preferences': { v: 2, data: { sessions, settings: {} } } };
}

const wanted = (name: string): boolean => ONLY.length === 0 || ONLY.some((start) => name.startsWith(start));

const stage = await PictureStage.open(FOLDER);
mkdirSync(FOLDER, { recursive: true });
if (ONLY.length === 0) for (const file of readdirSync(FOLDER)) rmSync(`${FOLDER}/${file}`);

async function bars(theme: Theme): Promise<void> {
  for (const [mood, { happens, ...world }] of Object.entries(MOODS)) {
    for (const [size, width] of Object.entries(WIDTHS)) {
      const name = `bar-${size}-${mood}-${theme}`;
      if (!wanted(name)) continue;
      await stage.scene({ ...world, theme, width, height: 400, scale: 2 }, async (scene) => {
        await happens?.(scene);
        await scene.shoot(name, { x: 0, y: 0, width, height: TOP_BAR });
      });
    }
  }
}

/** Each of these begins on the same page: a laboratory day, some minutes long. */
const PARTS: Record<string, (scene: Scene, name: string) => Promise<void>> = {
  async menu({ page, settled, shoot }, name) {
    await pill(page, 'active', 2).hover();
    await page.locator('button[data-menu-of]').nth(2).click();
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await settled();
    await shoot(name, [menu, page.locator('[data-pill]').first(), page.locator('[data-pill]').nth(3)]);
  },
  async card({ page, pass, shoot }, name) {
    await pass(30);
    const failed = pill(page, 'failed');
    await failed.hover();
    await pass(1);
    await shoot(name, [page.locator('[data-mars-sessions="card"]'), failed]);
  },
  async rename({ page, pass, shoot }, name) {
    const first = pill(page, 'active', 1);
    await first.focus();
    await page.keyboard.press('F2');
    const field = page.locator('[data-pill] input');
    await field.fill('Neutrino masses, final');
    await pass(1);
    await shoot(name, [page.locator('[data-pill]').nth(1), field, page.locator('[data-pill] [popover]')]);
  },
  async details(scene, name) {
    const { page, shoot } = scene;
    await pill(page, 'active', 1).click();
    const details = page.locator('[data-details]');
    await details.waitFor();
    await eachTab(scene, details, (tab) => shoot(name.replace('details', `details-${tab}`), details));
  },
  async panel(scene, name) {
    const { page, pass, shoot } = scene;
    // something for the history
    await pass(70);
    await closeToasts(page);
    await pass(3);
    await page.getByRole('button', { name: /^All sessions \(/ }).click();
    const panel = page.locator('[data-mars-sessions="panel"] > section');
    await panel.waitFor();
    await eachTab(scene, panel, (tab) => shoot(name.replace('panel', `panel-${tab}`), panel));
  },
  async overview({ page, pass, shoot }, name) {
    // a run fails, another one starts: what that looks like
    await pass(32);
    await pill(page, 'active', 2).click();
    await page.locator('[data-details] [data-node-status]').first().waitFor();
    await page.mouse.move(600, 300);
    await pass(2);
    await shoot(name);
  },
};

/** What they said stands in the history too, and they would lie over what is to be seen. */
async function closeToasts(page: Scene['page']): Promise<void> {
  const toasts = page.locator('[data-toast-type]');
  while ((await toasts.count()) > 0) {
    await toasts.first().locator('button').last().click();
    await page.clock.runFor(1000);
  }
}

async function eachTab({ pass }: Scene, part: Locator, shoot: (name: string) => Promise<void>): Promise<void> {
  for (const tab of await part.getByRole('tab').all()) {
    // by the keyboard: a toast that goes may still lie over it
    await tab.focus();
    await tab.press('Enter');
    await pass(2);
    await shoot(((await tab.textContent()) ?? '').trim().toLowerCase().replaceAll(/\W+/g, '-'));
  }
}

const pill = (page: Scene['page'], status: string, nth = 0) =>
  page.locator(`button[data-session-id][data-status="${status}"]`).nth(nth);

async function parts(theme: Theme): Promise<void> {
  for (const [part, play] of Object.entries(PARTS)) {
    const name = `${part}-${theme}`;
    if (!wanted(name) && !wanted(part)) continue;
    const size = part === 'overview' ? { width: 1440, height: 810, scale: 1 } : { width: 1280, height: 800 };
    await stage.scene({ theme, ...size }, (scene) => play(scene, name));
  }
}

async function gallery(theme: Theme): Promise<void> {
  const world = { theme, backEnd: { scenario: 'every-state' as const }, path: '/gallery' };
  if (wanted(`toasts-${theme}`)) {
    await stage.scene({ ...world, width: 1280, height: 800 }, async ({ page, pass, shoot }) => {
      for (const name of ['Error, stays', 'Long text', 'Success']) {
        await page.getByRole('button', { name, exact: true }).click();
        await pass(1);
      }
      await page.getByRole('main').hover({ position: { x: 5, y: 5 } });
      await shoot(`toasts-${theme}`, await page.locator('[data-toast-type]').all());
    });
  }
  if (wanted(`gallery-${theme}`)) {
    const size = { width: 1440, height: 1400, scale: 1 };
    await stage.scene({ ...world, ...size, prepare: pinTheRare }, async ({ page, pass, shoot }) => {
      await pass(280);
      await closeToasts(page);
      await pass(2);
      await shoot(`gallery-${theme}`);
    });
  }
}

for (const theme of ['dark', 'light'] as const) {
  await bars(theme);
  await parts(theme);
  await gallery(theme);
}
await stage.close();
console.log(`${FOLDER}: ${readdirSync(FOLDER).length} pictures`);
