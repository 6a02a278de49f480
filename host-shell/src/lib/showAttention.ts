const TITLE = 'MARS';

interface BadgeNavigator {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** Shows the number of sessions that need the user: before the title, and on the icon of an installed app. */
export function showAttention(count: number): void {
  document.title = count > 0 ? `(${count}) ${TITLE}` : TITLE;
  // absent over plain http, and refused where the app is not installed: then only the title shows the number
  const badge: BadgeNavigator = navigator;
  const done = count > 0 ? badge.setAppBadge?.(count) : badge.clearAppBadge?.();
  done?.catch(() => undefined);
}
