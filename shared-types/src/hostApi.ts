/**
 * The version (semver) of the host's `@mars/websocket` module as the sessions UI knows it. The host registers its
 * module under it; the remote asks for `^1`.
 */
export const HOST_API_VERSION = '1.0.0';
