// @vitest-environment node
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createHostServer } from './hostServer.ts';
import { atEnd, backEnd, folder } from './testing/fixtures.ts';

/** Starts a back end whose sockets are handled by `onSocket`, and a host in front of it. */
async function proxied(onSocket: (socket: WebSocket, path: string) => void) {
  const { url: backEndUrl, server, stop } = await backEnd((_req, res) => res.end());
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, req) => onSocket(socket, req.url ?? ''));
  const distDir = folder({ 'index.html': '<head></head>' });
  const host = createHostServer({ distDir, backEndUrl, sessions: null });
  atEnd(host.close);
  const { url } = await host.listen();
  return { url: url.replace('http', 'ws'), host, stop };
}

it('passes messages both ways, and the path', async () => {
  const { url } = await proxied((socket, path) => {
    socket.on('message', (data) => socket.send(`${path} ${data}`));
  });
  const client = new WebSocket(`${url}/ws/task_1?x=1`);
  await once(client, 'open');
  client.send('hello');
  const [data] = await once(client, 'message');
  expect(String(data)).toBe('/ws/task_1?x=1 hello');
  client.close();
  await once(client, 'close');
});

it('passes the server’s close code and reason through', async () => {
  const { url } = await proxied((socket) => socket.close(1000, 'Reconnection'));
  const client = new WebSocket(`${url}/ws/task_1`);
  const [code, reason] = await once(client, 'close');
  expect([code, String(reason)]).toEqual([1000, 'Reconnection']);
});

it('passes the client’s close code and reason through', async () => {
  let closed: (how: [number, string]) => void;
  const wasClosed = new Promise<[number, string]>((resolve) => {
    closed = resolve;
  });
  const { url } = await proxied((socket) => {
    socket.on('close', (code, reason) => closed([code, String(reason)]));
  });
  const client = new WebSocket(`${url}/ws/task_1`);
  await once(client, 'open');
  client.close(1000, 'Manual disconnect');
  expect(await wasClosed).toEqual([1000, 'Manual disconnect']);
});

it('cuts the client’s connection without a close frame when the back end process ends', async () => {
  const { url, stop } = await proxied(() => {});
  const client = new WebSocket(`${url}/ws/task_1`);
  await once(client, 'open');
  await stop();
  const [code] = await once(client, 'close');
  expect(code).toBe(1006);
});

it('refuses sockets while the back end is down, and sockets on paths outside /ws', async () => {
  const { url, stop } = await proxied(() => {});
  const other = new WebSocket(`${url}/elsewhere`);
  await once(other, 'error');
  await stop();
  const client = new WebSocket(`${url}/ws/task_1`);
  await once(client, 'error');
  expect(client.readyState).not.toBe(WebSocket.OPEN);
});

it('ends sockets on both sides at once when it closes', async () => {
  let gone: () => void;
  const wasGone = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const { url, host } = await proxied((socket) => {
    socket.on('close', () => gone());
  });
  const client = new WebSocket(`${url}/ws/task_1`);
  await once(client, 'open');
  const closed = once(client, 'close');
  await host.close();
  await Promise.all([closed, wasGone]);
  expect(client.readyState).toBe(WebSocket.CLOSED);
});
