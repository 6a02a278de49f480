/** The texts of the notification region. */
export const TOAST_TEXT = {
  region: 'Notifications (F6)',
  dismiss: 'Dismiss notification',
  /** Names the key that reaches a hidden button. */
  wayTo: (action: string): string => `${action}: F6`,
};
