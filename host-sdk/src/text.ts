/** Every sentence of this package that a person reads. */
export const TEXT = {
  loading: 'Loading sessions',
  unavailable: 'Sessions unavailable',
  retry: 'Retry',
  notifications: 'Notifications',
  close: 'Close',
};
