import { describe, expect, it } from 'vitest';
import { createBrowser, listNow, runsNow } from '../../testing/browser.ts';

describe('a tab whose code is replaced', () => {
  it.each([
    ['with Web Locks', false],
    ['on plain http', true],
  ])('goes on as the same tab, and the others hear nothing: %s', async (_, plain) => {
    const browser = createBrowser();
    const { wall, open } = browser;
    const tabs = [open({ plain }), open({ plain })];
    await wall.run(1000);
    const leads = tabs.map((tab) => tab.leads);
    expect(leads.filter(Boolean)).toHaveLength(1);
    const said = browser.posted.length;
    for (const tab of tabs) tab.replaceCode();
    await wall.run(100);
    const kinds = browser.posted.slice(said).map(({ data }) => (data as { kind: string }).kind);
    expect(kinds.filter((kind) => kind !== 'visible')).toEqual([]);
    await wall.run(120_000);
    expect(tabs.map((tab) => tab.leads)).toEqual(leads);
    tabs[leads.indexOf(true)]?.tabs.leave();
    await wall.run(1000);
    const other = tabs[leads.indexOf(false)];
    expect(other?.leads).toBe(true);
    other?.tabs.leave();
    await wall.run(1000);
    expect(browser.left()).toBe(0);
  });

  it('frees the lock of a poller whose code was replaced several times, when the tab is closed', async () => {
    const { wall, open, left } = createBrowser();
    const first = open();
    await wall.run(700);
    for (let turn = 0; turn < 5; turn += 1) {
      first.replaceCode();
      await wall.run(1000);
    }
    const second = open();
    await wall.run(1000);
    expect([first.leads, second.leads]).toEqual([true, false]);
    first.tabs.leave();
    await wall.run(1000);
    expect(second.leads).toBe(true);
    second.tabs.leave();
    await wall.run(1000);
    expect(left()).toBe(0);
  });

  it.each([true, false])('reports no event that another tab has reported, handed over: %s', async (handing) => {
    const { wall, open } = createBrowser();
    const first = open({ focused: true });
    const second = open();
    await wall.run(700);
    for (const tab of [first, second]) tab.learn(listNow(tab.clock));
    first.learn(runsNow(first.clock, 'executing'));
    await wall.run(12_500);
    first.learn(runsNow(first.clock, 'completed'));
    await wall.run(2000);
    expect(first.told).toEqual(['a:r:completed:1']);
    second.replaceCode(handing);
    await wall.run(1000);
    const late: string[] = [];
    second.tabs.decide(['a:r:completed:1'], (ours) => {
      if (ours('a:r:completed:1')) late.push('a:r:completed:1');
    });
    await wall.run(2000);
    expect(late).toEqual([]);
  });

  it('knows to which run another tab is attached', async () => {
    const { wall, open } = createBrowser();
    const first = open();
    const second = open();
    await wall.run(700);
    first.attach({ sessionId: 'a', runId: 'r' });
    await wall.run(100);
    second.replaceCode();
    expect(second.elsewhere).toEqual(new Map([['a', 'r']]));
    first.replaceCode();
    await wall.run(85_000);
    expect(second.elsewhere).toEqual(new Map([['a', 'r']]));
  });
});
