import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export interface AxeFinding {
  readonly rule: string;
  /** Leads to the element, in the page as it is now. */
  readonly selector: string;
  readonly html: string;
  readonly why: string;
}

export interface AxeFindings {
  readonly violations: readonly AxeFinding[];
  /** What axe could not decide: each has to be explained (`e2e/axeIncomplete.ts`). */
  readonly incomplete: readonly AxeFinding[];
}

/**
 * Everything of ours: what is in the host's slot, and what we put under `body`. But for two sentinels around the page
 * while a menu is open: whoever gets there is sent on at once, so they have no role.
 */
const OURS = ['.topbar-slot', '[data-mars-sessions]:not([data-radix-focus-guard])'];

/** The first ships disabled, "until WCAG 2.2 is more widely adopted" (EXPERIENCE 2.3), the other as an experiment. */
const MORE_RULES = ['target-size', 'focus-order-semantics'];

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const findings = (results: Results): AxeFinding[] =>
  results.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary, any, all, none }) => ({
      rule: id,
      selector: target.flat().join(' '),
      html,
      why: failureSummary ?? [...any, ...all, ...none].map(({ message }) => message).join(' '),
    })),
  );

/** What axe has to say of the sessions UI as it is in the page now. */
export async function askAxe(page: Page): Promise<AxeFindings> {
  const builder = OURS.reduce((axe, selector) => axe.include(selector), new AxeBuilder({ page }))
    .options({
      rules: Object.fromEntries(MORE_RULES.map((rule) => [rule, { enabled: true }])),
      resultTypes: ['violations', 'incomplete'],
    })
    // in the page itself: the other way opens a window for each look
    .setLegacyMode();
  const { violations, incomplete } = await builder.analyze();
  return { violations: findings(violations), incomplete: findings(incomplete) };
}
