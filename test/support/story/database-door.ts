import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A fixed address in front of a database server that may come back on another port. */
export type DatabaseDoor = {
  readonly url: string;
  leadTo(url: string): void;
  /** Every connection stays open and carries nothing any more, ever; new ones are taken and never answered. */
  fallSilent(): void;
  /** New connections are led on again. Those that fell silent stay so, as nobody told either side. */
  speak(): void;
  close(): Promise<void>;
};

export async function openDatabaseDoor(target: string): Promise<DatabaseDoor> {
  let behind = new URL(target);
  let silent = false;
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
  const silence = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => open.delete(socket));
    socket.unpipe();
    socket.pause();
  };
  // Without, the door itself would hold back small answers for 40 ms (Nagle's rule against late acknowledgements).
  const noDelay = true;
  const server = createServer({ noDelay }, (client) => {
    if (silent) return silence(client);
    const upstream = connect({ port: Number(behind.port), host: behind.hostname, noDelay });
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
    fallSilent() {
      silent = true;
      for (const socket of open) silence(socket);
    },
    speak() {
      silent = false;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
