import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export interface AxeFinding {
  readonly rule: string;
  /** Selector of the element in the current page. */
  readonly selector: string;
  readonly html: string;
  readonly why: string;
}

export interface AxeFindings {
  readonly violations: readonly AxeFinding[];
  /** Findings that axe could not decide. Each must be explained in `e2e/axeIncomplete.ts`. */
  readonly incomplete: readonly AxeFinding[];
}

/**
 * All elements of the sessions UI: those in the host's slot and those under `body`. Two focus sentinels around the page
 * while a menu is open are excluded: they forward the focus at once, so they have no role.
 */
const OURS = ['.topbar-slot', '[data-mars-sessions]:not([data-radix-focus-guard])'];

/** The first ships disabled, "until WCAG 2.2 is more widely adopted" (EXPERIENCE 2.3); the second is experimental. */
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

/**
 * Returns whether a finding is about a focusable separator. By ARIA that is a widget, a window splitter; the experimental
 * rule counts every separator as structure.
 */
const isSplitter = ({ rule, html }: AxeFinding): boolean =>
  rule === 'focus-order-semantics' && html.includes('role="separator"') && html.includes('aria-valuenow=');

/** Returns axe's findings about the sessions UI in the page. */
export async function askAxe(page: Page): Promise<AxeFindings> {
  const builder = OURS.reduce((axe, selector) => axe.include(selector), new AxeBuilder({ page }))
    .options({
      rules: Object.fromEntries(MORE_RULES.map((rule) => [rule, { enabled: true }])),
      resultTypes: ['violations', 'incomplete'],
    })
    // runs axe in the page itself: the default mode opens a window for each check
    .setLegacyMode();
  const { violations, incomplete } = await builder.analyze();
  return {
    violations: findings(violations).filter((finding) => !isSplitter(finding)),
    incomplete: findings(incomplete),
  };
}
