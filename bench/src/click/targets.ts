import type { Page } from '@playwright/test';

/** What is clicked, by selector. */
export const TARGETS = {
  /** Selects a session and shows its details. */
  pill: 'button[data-session-id]',
  /** A button that does almost nothing: it counts. */
  bare: '#bare-button',
  /** A button that does what any details need: it replaces a panel of their size, with one line of text. */
  panel: '#panel-button',
} as const;

export type Target = keyof typeof TARGETS;

/** Adds the buttons that pills are compared with. Called when details are open. */
export async function addReferences(page: Page): Promise<void> {
  await page.evaluate(
    ([bareId, panelId]) => {
      const add = (id: string, left: number, onClick: (count: number, button: HTMLElement) => void): void => {
        const button = document.createElement('button');
        Object.assign(button, { id, textContent: '0' });
        button.style.cssText = `position: fixed; left: ${left}px; bottom: 8px; z-index: 9999; width: 80px; height: 32px`;
        let count = 0;
        button.addEventListener('click', () => {
          count += 1;
          onClick(count, button);
        });
        document.body.append(button);
      };
      add(bareId, 8, (count, button) => {
        button.textContent = String(count);
      });
      const details = document.querySelector('[data-details]');
      if (!details) throw new Error('No details are open.');
      const { top, width, height } = details.getBoundingClientRect();
      const { backgroundColor, boxShadow, borderInlineStart } = getComputedStyle(details);
      let panel: HTMLElement | null = null;
      add(panelId, 96, (count) => {
        panel?.remove();
        panel = document.createElement('section');
        panel.textContent = `Panel ${count}`;
        // on the other side, so that it covers nothing of ours
        panel.style.cssText = `position: fixed; left: 0; top: ${top}px; width: ${width}px; height: ${height}px; z-index: 200`;
        Object.assign(panel.style, { backgroundColor, boxShadow, borderInlineStart, boxSizing: 'border-box' });
        document.body.append(panel);
      });
    },
    [TARGETS.bare.slice(1), TARGETS.panel.slice(1)] as const,
  );
}
