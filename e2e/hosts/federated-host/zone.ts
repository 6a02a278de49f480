/** The zone of the host's clock, in a file of its own. */
export const ZONE = 'UTC';
