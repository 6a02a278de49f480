/**
 * `npm run pictures`: takes the pictures of the documentation from the product as it is built. Two runs give the same
 * files: time stands still but for what a scene lets pass, chance is seeded, and whatever moves is stopped at one point.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import type { BackEnd } from '../host-shell/back-end/index.ts';
import { PictureStage, type Scene, type SceneOptions, type Theme } from './picture-stage.ts';

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
    await shoot(name, [page.locator('[data-pill]').first(), page.locator('[data-pill]').nth(2)]);
  },
  async details(scene, name) {
    const { page, pass, shoot } = scene;
    await pill(page, 'active', 1).click();
    const details = page.locator('[data-details]');
    await details.waitFor();
    for (const tab of await details.getByRole('tab').all()) {
      await tab.click();
      await pass(2);
      const word = (await tab.textContent())?.trim().toLowerCase().replaceAll(/\W+/g, '-');
      await shoot(name.replace('details', `details-${word}`), details);
    }
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
  const world = { backEnd: { scenario: 'every-state' as const }, path: '/gallery' };
  if (wanted(`toasts-${theme}`)) {
    await stage.scene({ theme, width: 1280, height: 800, ...world }, async ({ page, pass, shoot }) => {
      await page.getByRole('button', { name: 'One of each, staying' }).click();
      await pass(2);
      await shoot(`toasts-${theme}`, page.locator('[data-toast-type]').first());
    });
  }
  if (wanted(`gallery-${theme}`)) {
    await stage.scene({ theme, width: 1440, height: 1240, scale: 1, ...world }, async ({ page, pass, shoot }) => {
      await pass(280);
      await page.keyboard.press('Escape');
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
