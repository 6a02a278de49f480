import type { Page } from '@playwright/test';

/** What happened in the page since the last request. */
export interface Rendered {
  /** Number of times that the component of any pill was rendered. */
  readonly pills: number;
  /** Number of React commits in the whole page, the host included. */
  readonly commits: number;
  /** Number of DOM mutations inside the toolbar. */
  readonly mutations: number;
}

interface Counted extends Window {
  rendered: { pills: number; commits: number; mutations: number };
}

/**
 * Makes the page count what renders, in the production build: React reports every commit to a developer tool and marks
 * the components that did work in it. Must be called before the page is opened.
 */
export async function watchRenders(page: Page): Promise<() => Promise<Rendered>> {
  await page.addInitScript(() => {
    interface Fiber {
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
      readonly return: Fiber | null;
      readonly flags: number;
      readonly type: unknown;
      readonly stateNode: unknown;
    }
    /** Flag that React sets on a component that was called and not skipped. */
    const PERFORMED_WORK = 1;
    const counts = { pills: 0, commits: 0, mutations: 0 };
    Object.assign(window, { rendered: counts });

    /** The last fiber of each pill. Two fibers alternate; a component that was skipped keeps the same one. */
    const last = new Map<string, Fiber>();
    const visit = (fiber: Fiber): void => {
      const pill = fiber.stateNode instanceof HTMLElement ? fiber.stateNode.dataset.pill : undefined;
      const component = fiber.return;
      if (pill !== undefined && component) {
        if (last.get(pill) !== component && component.flags & PERFORMED_WORK) counts.pills += 1;
        last.set(pill, component);
        return;
      }
      for (let child = fiber.child; child; child = child.sibling) visit(child);
    };
    const look = (_: number, root: { current: Fiber }): void => {
      counts.commits += 1;
      visit(root.current);
    };
    let renderers = 0;
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => ++renderers,
        checkDCE: () => undefined,
        onCommitFiberRoot: look,
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
      },
    });
    new MutationObserver((records) => {
      counts.mutations += records.filter(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return element?.closest('[role="toolbar"]') != null;
      }).length;
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return () =>
    page.evaluate(() => {
      const { rendered } = window as unknown as Counted;
      const now = { ...rendered };
      Object.assign(rendered, { pills: 0, commits: 0, mutations: 0 });
      return now;
    });
}
