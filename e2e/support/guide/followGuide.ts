import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GuideStep } from './guideSteps.ts';
import { describeMisfit, type GuidePlan, planGuide, type Way } from './planGuide.ts';

/** Applies a plan to the application in a folder. */
export function carryOut({ files }: GuidePlan, app: string): void {
  for (const [path, text] of files) {
    const file = join(app, path);
    if (text === null) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

function carryOutAll(steps: readonly GuideStep[], app: string, way: Way): void {
  const plan = planGuide(steps, app, way);
  if (plan.misfits.length > 0) throw new Error(plan.misfits.map(describeMisfit).join('\n'));
  carryOut(plan, app);
}

/**
 * Applies the steps of the guide to the application in a folder.
 *
 * @throws Error when a step does not apply; nothing is changed then
 */
export function follow(steps: readonly GuideStep[], app: string): void {
  carryOutAll(steps, app, 'follow');
}

/**
 * Undoes the steps of the guide.
 *
 * @throws Error when something to remove is missing; nothing is changed then
 */
export function undo(steps: readonly GuideStep[], app: string): void {
  carryOutAll(steps, app, 'undo');
}
