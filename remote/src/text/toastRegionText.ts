/** What names the place where notifications appear; apart from their words, which come later than the place. */
export const TOAST_TEXT = {
  region: 'Notifications',
  dismiss: 'Dismiss notification',
};
