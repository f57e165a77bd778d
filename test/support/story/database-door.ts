import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A fixed address in front of a database server that may come back on another port. */
export type DatabaseDoor = {
  readonly url: string;
  leadTo(url: string): void;
  close(): Promise<void>;
};

export async function openDatabaseDoor(target: string): Promise<DatabaseDoor> {
  let behind = new URL(target);
  const open = new Set<Socket>();
  const keep = (socket: Socket, other: Socket): void => {
    open.add(socket);
    // A broken connection on one side is a broken connection on the other, as without a door.
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      open.delete(socket);
      other.destroy();
    });
  };
  const server = createServer((client) => {
    const upstream = connect(Number(behind.port), behind.hostname);
    keep(client, upstream);
    keep(upstream, client);
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(target);
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    leadTo: (url) => {
      behind = new URL(url);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
