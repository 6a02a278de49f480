export { cacheControl } from './cacheControl.ts';
export { createHostServer, type HostServer, type HostServerOptions } from './host-server.ts';
export { createRemoteServer, type RemoteServerOptions } from './remote-server.ts';
