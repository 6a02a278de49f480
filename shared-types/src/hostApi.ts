/**
 * The version (semver) of the host's `@mars/websocket` module that the sessions UI supports. The host registers its
 * module under this version; the remote asks for `^1`.
 */
export const HOST_API_VERSION = '1.0.0';
