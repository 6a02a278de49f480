/** What names the place where notifications appear, and what is said in it whatever they tell of. */
export const TOAST_TEXT = {
  region: 'Notifications (F6)',
  dismiss: 'Dismiss notification',
  /** How a button that cannot be seen is come by. */
  wayTo: (action: string): string => `${action}: F6`,
};
