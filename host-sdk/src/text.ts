/** All on-screen text of this package. */
export const TEXT = {
  loading: 'Loading sessions',
  unavailable: 'Sessions unavailable',
  retry: 'Retry',
  /** Accessible name, to tell it from the host's own Retry. It begins with the visible label (WCAG 2.5.3). */
  retryName: 'Retry loading sessions',
  notifications: 'Notifications',
  close: 'Close',
  update: 'A new version of the sessions is ready',
  useUpdate: 'Use it now',
};
