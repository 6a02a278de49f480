export { cacheControl } from './cacheControl.ts';
export { createHostServer, type HostServer, type HostServerOptions } from './hostServer.ts';
export { createRemoteServer, type RemoteServerOptions } from './remoteServer.ts';
