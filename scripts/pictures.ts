/**
 * `npm run pictures`: takes the pictures of the documentation from the built product. Two runs write the same files:
 * only the scene advances the time, random numbers are seeded, and animations are stopped at a fixed point.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { closeToasts, PARTS } from './pictureParts.ts';
import { PictureStage, type Theme } from './pictureStage.ts';
import { MOODS, pinTheRare } from './pictureWorlds.ts';

const FOLDER = 'docs/pictures';
/** Names of pictures, or prefixes of names. Only these are taken, and none is removed. */
const ONLY = process.argv.slice(2);

const WIDTHS = { full: 1440, compact: 800, button: 360 } as const;
const TOP_BAR = 45;

const wanted = (name: string): boolean => ONLY.length === 0 || ONLY.some((start) => name.startsWith(start));

const stage = await PictureStage.open(FOLDER);
mkdirSync(FOLDER, { recursive: true });
if (ONLY.length === 0) for (const file of readdirSync(FOLDER)) if (file.endsWith('.png')) rmSync(`${FOLDER}/${file}`);

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
