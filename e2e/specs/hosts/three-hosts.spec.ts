import { expect, HOSTS, REACT_OF, test } from '../../support/hosts.ts';
import { launchFromForm, seeItLive, seeToast } from '../../support/seeItLive.ts';

for (const host of HOSTS) {
  test(`the same build of the remote runs in the host "${host}" with that host’s React`, { tag: '@engines' }, async ({
    stack,
    open,
    lab,
    page,
    watch,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    await open(host);
    const isShell = host === 'react-19';
    const launch = () => (isShell ? lab.launch({ steps: 3, seconds: 2 }) : launchFromForm(page));
    await seeItLive({ page, lab, stack, sessionId, react: REACT_OF[host], launch });
    if (!isShell) await seeToast(page, lab);
    expect(watch.console).toEqual([]);
  });
}
