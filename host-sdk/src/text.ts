/** Every sentence of this package that a person reads. */
export const TEXT = {
  loading: 'Loading sessions',
  unavailable: 'Sessions unavailable',
  retry: 'Retry',
  /** Its accessible name, beside a host's own Retry; what is written begins it (WCAG 2.5.3). */
  retryName: 'Retry loading sessions',
  notifications: 'Notifications',
  close: 'Close',
};
